package io.gemmajunit.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.FakeModel;
import io.gemmajunit.GivenRequest;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.hub.HubCache;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.LocalModels;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.file.UnsafeTexts;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.spi.ModelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSessionTest {

    private final AtomicInteger loads = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final ModelSession session = new ModelSession(ModelProviders.of(List.of(
            new LocalModels(policy -> HubCache.ofUser(), (location, role, options) -> load(location.base(), role)))));

    @TempDir
    Path folder;

    @Test
    void looksAtTheFileOfResultsBeforeTheFirstModel(@TempDir Path folder) {
        var session = new ModelSession();

        assertThatThrownBy(() -> session.recorder(folder, UnsafeTexts.REDACT))
                .isInstanceOf(ResultsException.class)
                .hasMessage("gemma.results names the folder " + folder + "; name a file in it.");
    }

    @Test
    void sharesAModelUnderEachOfItsPaths() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        assertThat(model(real)).isSameAs(model(link)).isSameAs(model(folder.resolve("real/../real")));
        assertThat(loads).hasValue(1);
    }

    /** As in a Hugging Face cache from which blobs were deleted. */
    @Test
    void namesALinkThatLeadsNowhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("model.safetensors"), folder.resolve("blob"));
        assertThatThrownBy(() -> model(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(link + " is a link to a file that is not there; fetch the checkpoint again.");
    }

    @Test
    void loadsAnewForAnotherDtypeRoleOrContent() throws IOException {
        Path weights = Files.writeString(folder.resolve("model.safetensors"), "12");
        LanguageModel first = model(folder);
        assertThat(session.model(
                        checkpoint("default", folder.toString(), Map.of("gemma.dtype", "float32")), Optional.empty()))
                .isNotSameAs(first);
        assertThat(session.model(checkpoint("tuned", folder.toString(), Map.of()), Optional.empty()))
                .isNotSameAs(first);
        Files.writeString(weights, "123");
        assertThat(model(folder)).isNotSameAs(first);
        assertThat(loads).hasValue(4);
    }

    @Test
    void loadsAnewForAChangedAdapter() throws IOException {
        Path adapter = Files.createDirectory(folder.resolve("adapter"));
        var tuned = checkpoint("tuned", folder + "+" + adapter, Map.of());
        LanguageModel first = session.model(tuned, Optional.empty());
        assertThat(session.model(tuned, Optional.empty())).isSameAs(first);
        assertThat(session.model(checkpoint("tuned", folder.toString(), Map.of()), Optional.empty()))
                .isNotSameAs(first);
        Files.writeString(adapter.resolve("adapter_model.safetensors"), "1");
        assertThat(session.model(tuned, Optional.empty())).isNotSameAs(first);
    }

    @Test
    void loadsOnceForManyThreads() throws Exception {
        int threads = 8;
        var barrier = new CyclicBarrier(threads);
        var executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<LanguageModel>> models = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                models.add(executor.submit(() -> {
                    barrier.await();
                    return model(folder);
                }));
            }
            for (Future<LanguageModel> model : models) {
                assertThat(model.get()).isSameAs(models.get(0).get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void closesAllModelsEvenIfOneCannotBeClosed() throws IOException {
        Path broken = Files.createDirectory(folder.resolve("unclosable"));
        model(folder);
        model(broken);
        session.model(checkpoint("tuned", folder.toString(), Map.of()), Optional.empty());
        assertThatThrownBy(session::close).hasMessage("A checkpoint could not be closed.");
        assertThat(closes).hasValue(3);
    }

    @Test
    void aLoadThatFailedIsRememberedAndHasNothingToClose() throws IOException {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> model(broken)).hasMessage("cut off");
        }
        assertThat(loads).hasValue(1);
        session.close();
        assertThat(closes).hasValue(0);
    }

    /** Both say {@code x}. */
    @Test
    void keepsModelsOfTwoProvidersApart() {
        LanguageModel one = session.model(new NamedModel("default", new One()), Optional.empty());
        assertThat(session.model(new NamedModel("default", new One()), Optional.empty()))
                .isSameAs(one);
        assertThat(session.model(new NamedModel("default", new Other()), Optional.empty()))
                .isNotSameAs(one);
    }

    private static class One implements ModelSource {
        @Override
        public String name() {
            return "x";
        }

        @Override
        public Object key() {
            return "x";
        }

        @Override
        public LanguageModel open() {
            return new FakeModel(new Subject("default", "one", "float32", new TreeMap<>()), () -> {});
        }
    }

    private static final class Other extends One {}

    private LanguageModel model(Path path) {
        return session.model(checkpoint("default", path.toString(), Map.of()), Optional.empty());
    }

    private NamedModel checkpoint(String role, String name, Map<String, String> settings) {
        return new NamedModel(role, session.providers().find(new GivenRequest(name, role, settings)));
    }

    private LanguageModel load(Path path, String role) {
        loads.incrementAndGet();
        if (path.endsWith("broken")) {
            throw new IllegalStateException("cut off");
        }
        return new FakeModel(new Subject(role, "tiny", "float32", new TreeMap<>()), () -> {
            closes.incrementAndGet();
            if (path.endsWith("unclosable")) {
                throw new IllegalStateException("stuck");
            }
        });
    }
}
