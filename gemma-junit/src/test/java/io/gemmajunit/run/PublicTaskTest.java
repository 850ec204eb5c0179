package io.gemmajunit.run;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the built-in tasks with runs of lm-evaluation-harness 0.4.13 on public datasets, whose texts are not for
 * this repository: skipped where the folder {@code gemma.shared} is absent.
 */
class PublicTaskTest {

    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));
    private static final Path GOLDEN = SHARED.resolve("golden/lm-eval");
    private static final TaskLibrary LIBRARY = TaskLibrary.of(List.of(), DatasetPlaces.ofUser(SHARED.resolve("hub")));

    static Stream<GoldenRun> runs() throws IOException {
        assumeThat(GOLDEN)
                .as("runs on public datasets; set the system property gemma.shared to their folder")
                .isDirectory();
        List<Path> files;
        try (Stream<Path> found = Files.list(GOLDEN)) {
            files = found.sorted().toList();
        }
        Stream<GoldenRun> runs = Stream.empty();
        for (Path file : files) {
            runs = Stream.concat(runs, GoldenRun.read(file));
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void asksAndScoresAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();

        Evaluation evaluation = run(golden, model);

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tiny-gemma-it", "tiny-gemma-it-fewshot", "tiny-gemma-it-chat-template"})
    void answersAsTheHarnessDid(String file) throws IOException {
        Path json = GOLDEN.resolve(file + ".json");
        assumeThat(json)
                .as("runs on public datasets; set the system property gemma.shared to their folder")
                .exists();
        Path checkpoint = Path.of("../sample-project/models/tiny-gemma-it");
        try (CheckpointModel model = LoadedCheckpoint.open(checkpoint, "default", new ModelOptions("float32", 0))) {
            for (GoldenRun golden : GoldenRun.read(json).toList()) {
                Evaluation evaluation = run(golden, model);
                golden.assertResponses(evaluation, 1e-3, 1e-5);
                golden.assertItems(evaluation, 1e-3);
            }
        }
    }

    private static Evaluation run(GoldenRun golden, LanguageModel model) {
        TaskOptions options = TaskOptions.defaults()
                .fewShot(golden.shots())
                .limit(golden.items().size());
        return new TaskRunner(model, Progress.SILENT)
                .run(
                        LIBRARY.find(golden.task()),
                        golden.file().endsWith("-chat-template") ? options.withChatTemplate() : options);
    }
}
