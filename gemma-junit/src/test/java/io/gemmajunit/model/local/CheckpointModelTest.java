package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.fingerprint.FileDigests;
import io.gemmajunit.health.KnownExaminations;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.model.ModelException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Weights are read for their checksum while the checkpoint is looked at. */
class CheckpointModelTest {

    private static final Path TINY = Path.of("../sample-project/models/tiny-gemma-it");

    @TempDir
    private Path folder;

    /** Of large weights the checksum takes minutes; here it never comes. */
    @Test
    @Timeout(60)
    void refusesWhatDoesNotFitBeforeTheChecksumIsKnown() throws IOException {
        try (var files = Files.list(TINY)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"intermediate_size\": 384", "\"intermediate_size\": 380"));
        assertThatThrownBy(() -> prepare(folder, CheckpointModelTest::never))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(
                        "Tensor model.layers.0.mlp.gate_proj.weight in " + folder.resolve("model.safetensors")
                                + " has shape [384, 128] where config.json asks for [380, 128]; the two files are from different models.");
    }

    @Test
    void tellsWhatIsWrongWithAChecksumToWhomItIsAskedFor() {
        AtomicBoolean isBroken = new AtomicBoolean(true);
        FileDigests digests = files -> {
            if (isBroken.get()) {
                throw new IllegalStateException("no digest of " + files.size());
            }
            return FileDigests.READ.of(files);
        };
        try (var model = prepare(TINY, digests)) {
            assertThatThrownBy(model::subject)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("no digest of 1");
            isBroken.set(false);
            assertThat(model.subject().fingerprints()).containsKey("weights");
        }
    }

    @Test
    @Timeout(60)
    void isInterruptedWhereItWaitsForAChecksum() {
        Thread caller = Thread.currentThread();
        FileDigests digests = files -> {
            while (caller.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            return never(files);
        };
        assertThatThrownBy(() -> prepare(TINY, digests))
                .isInstanceOf(ModelException.class)
                .hasMessage("The run was interrupted; run again, and what is answered is reused.");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static String never(List<Path> files) throws IOException {
        try {
            new CountDownLatch(1).await();
            return files.toString();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private static CheckpointModel prepare(Path checkpoint, FileDigests digests) {
        return CheckpointModel.prepare(
                CheckpointFinder.withoutAliases().at(checkpoint),
                "default",
                ModelOptions.from(name -> Optional.ofNullable(
                        Map.of("gemma.health", "off", "gemma.threads", "1").get(name))),
                new WeightStore(),
                new CheckpointNotes(digests, KnownExaminations.NONE),
                Admission.OPEN);
    }
}
