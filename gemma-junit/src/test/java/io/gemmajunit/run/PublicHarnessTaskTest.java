package io.gemmajunit.run;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the harness's own task files, Python functions included, with runs of lm-evaluation-harness 0.4.13 on public
 * datasets: skipped unless {@code gemma.harness.tasks} names the folder of these files and {@code gemma.shared} that of
 * the runs.
 */
class PublicHarnessTaskTest {

    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));
    private static final Path GOLDEN = SHARED.resolve("golden/lm-eval-2");
    private static final String TASKS = System.getProperty("gemma.harness.tasks", "");

    /** The file whose texts are long; their prompts and scores follow the same paths. */
    private static final List<String> FILES = List.of(
            "tiny-gemma-16k-bigbench",
            "tiny-gemma-16k-choice",
            "tiny-gemma-16k-full-length",
            "tiny-gemma-16k-text",
            "tiny-gemma-it-16k-chat");

    private static TaskLibrary library;

    static Stream<GoldenRun> runs() throws IOException {
        assumeThat(GOLDEN)
                .as("runs on public datasets; set the system property gemma.shared to their folder")
                .isDirectory();
        assumeThat(TASKS).as("the system property gemma.harness.tasks").isNotEmpty();
        library = TaskLibrary.of(List.of(Path.of(TASKS)), DatasetPlaces.ofUser(SHARED.resolve("hub")));
        Stream<GoldenRun> runs = Stream.empty();
        for (String file : FILES) {
            runs = Stream.concat(runs, GoldenRun.read(GOLDEN.resolve(file + ".json")));
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void asksAndScoresAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();

        Evaluation evaluation =
                new TaskRunner(model, Progress.SILENT).run(library.find(golden.task()), golden.options());

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
    }
}
