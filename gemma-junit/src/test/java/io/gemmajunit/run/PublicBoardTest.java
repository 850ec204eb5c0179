package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the built-in tasks of the boards with runs on public datasets, whose texts are not for this repository:
 * skipped where the folder {@code gemma.shared} is absent.
 */
class PublicBoardTest {

    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));
    private static final Path GOLDEN = SHARED.resolve("golden/lm-eval-2");
    private static final TaskLibrary LIBRARY = TaskLibrary.of(List.of(), DatasetPlaces.ofUser(SHARED.resolve("hub")));

    static Stream<GoldenRun> runsOfTheHarness() throws IOException {
        assumeThere();
        Stream<GoldenRun> runs = Stream.empty();
        for (String file : List.of(
                "tiny-gemma-16k-choice",
                "tiny-gemma-16k-text",
                "tiny-gemma-16k-full-length",
                "tiny-gemma-it-16k-chat")) {
            runs = Stream.concat(runs, GoldenRun.read(GOLDEN.resolve(file + ".json")));
        }
        return runs.filter(run -> LIBRARY.allNames().contains(run.task()));
    }

    @ParameterizedTest
    @MethodSource("runsOfTheHarness")
    void asksAndScoresAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();

        Evaluation evaluation =
                new TaskRunner(model, Progress.SILENT).run(LIBRARY.find(golden.task()), golden.options());

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
    }

    static Stream<Map.Entry<String, JsonNode>> runsOfTheNousSuite() throws IOException {
        assumeThere();
        return new ObjectMapper()
                .readTree(GOLDEN.resolve("tiny-gemma-16k-nous-bigbench.json").toFile()).properties().stream()
                        .filter(run -> run.getKey().startsWith("bigbench_"));
    }

    @ParameterizedTest
    @MethodSource("runsOfTheNousSuite")
    void asksAndGradesAsTheNousSuiteDid(Map.Entry<String, JsonNode> golden) {
        List<Continuation> continuations = new ArrayList<>();
        List<LogLikelihood> sums = new ArrayList<>();
        for (JsonNode item : golden.getValue().get("items")) {
            item.get("choices")
                    .forEach(choice -> continuations.add(
                            new Continuation(item.get("context").textValue(), choice.textValue())));
            item.get("loglikelihoods").forEach(sum -> sums.add(new LogLikelihood(sum.doubleValue(), false, 1)));
        }
        ReplayedModel model = new ReplayedModel();
        model.logLikelihoods = sums;
        int items = golden.getValue().get("items").size();

        Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                .run(LIBRARY.find(golden.getKey()), TaskOptions.defaults().limit(items));

        assertThat(model.continuations).isEqualTo(continuations);
        assertThat(evaluation.score("acc").value())
                .isCloseTo(golden.getValue().get("multiple_choice_grade").doubleValue(), within(1e-12));
    }

    private static void assumeThere() {
        assumeThat(GOLDEN)
                .as("runs on public datasets; set the system property gemma.shared to their folder")
                .isDirectory();
    }
}
