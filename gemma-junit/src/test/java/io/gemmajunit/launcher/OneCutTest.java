package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.GivenRequest;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.cache.AnswerFolder;
import io.gemmajunit.model.cache.PortionedModel;
import io.gemmajunit.model.cache.RecallingModel;
import io.gemmajunit.model.cache.RememberingModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.protocol.ExitCode;
import io.gemmajunit.run.Progress;
import io.gemmajunit.run.TaskRunner;
import io.gemmajunit.service.ModelProviders;
import io.gemmajunit.session.ModelSession;
import io.gemmajunit.session.NamedModel;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests and evaluations cut what they ask alike, so that each can use what the other kept. */
class OneCutTest {

    private static final Path SAMPLE = Path.of("../sample-project");
    private static final Path MODEL = SAMPLE.resolve("models/tiny-gemma-it");
    private static final Path SUITES = SAMPLE.resolve("src/test/resources/suites");

    @TempDir
    Path folder;

    @Test
    void aTestReadsTheAnswersOfAnEvaluation() {
        var properties = Map.of(
                "gemma.checkpoint", MODEL.toString(),
                "gemma.includePath", SUITES.toString(),
                "gemma.tasks", "world_facts,sums",
                "gemma.output", folder.resolve("scores.json").toString(),
                "gemma.cache", folder.toString());
        var silent = new PrintStream(new ByteArrayOutputStream());
        assertThat(new GemmaEvaluate(silent, silent).run(List.of(), properties::get))
                .isEqualTo(ExitCode.PASSED);

        var library =
                TaskLibrary.of(List.of(SUITES), DatasetPlaces.ofUser(null), Optional.empty(), FunctionPolicy.KNOWN);
        try (var session = new ModelSession()) {
            LanguageModel model = session.model(
                    new NamedModel("default", ModelProviders.onClassPath().find(request())),
                    Optional.of(new AnswerFolder(folder, 1 << 30)));
            // A rule that may stop a run leaves the bits of what it does not stop alone.
            var runner = new TaskRunner(model, Progress.SILENT).stoppedBy((soFar, planned) -> Optional.empty());
            runner.run(library.resolve("world_facts"), TaskOptions.defaults());
            runner.run(library.resolve("sums"), TaskOptions.defaults());
            assertThat(session.reuse()).singleElement().asString().contains("; nothing was computed.");
        }
    }

    @Test
    void givesTheSameBitsWhoeverAsks() {
        var requests = requests();
        try (var model = LoadedCheckpoint.open(MODEL, "default", new ModelOptions("float32", 1))) {
            var plain = PortionedModel.of(model).logLikelihoods(requests, done -> {});
            var calls = new ArrayList<Integer>();
            var recalling =
                    RecallingModel.of(new TwoLanes(model, calls), new AnswerFolder(folder.resolve("a"), 1 << 30));
            var remembering = RememberingModel.of(model, new AnswerFolder(folder.resolve("b"), 1 << 30));

            assertThat(PortionedModel.of(recalling).logLikelihoods(requests, done -> {}))
                    .isEqualTo(plain);
            assertThat(PortionedModel.of(remembering).logLikelihoods(requests, done -> {}))
                    .isEqualTo(plain);
            assertThat(calls).hasSize(2);
        }
    }

    private static List<Continuation> requests() {
        return IntStream.range(0, 64)
                .mapToObj(i -> new Continuation(
                        "Question " + (i * 37 % 101) + ". " + "The answer is known. ".repeat(120), " " + i))
                .toList();
    }

    private static ModelRequest request() {
        return new GivenRequest(MODEL.toString(), Map.of());
    }

    /** Answers as another does, two calls at a time. */
    private static final class TwoLanes extends FrontModel {

        private final List<Integer> calls;

        TwoLanes(LanguageModel model, List<Integer> calls) {
            super(model);
            this.calls = calls;
        }

        @Override
        public int lanes() {
            return 2;
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            synchronized (calls) {
                calls.add(requests.size());
            }
            return super.logLikelihoods(requests, monitor);
        }
    }
}
