package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.Benchmark;
import io.gemmajunit.task.library.Task;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays runs of lm-evaluation-harness 0.4.13 of tasks and groups of the kinds that users write, with functions of
 * their own: same requests, item values, scores and standard errors. {@code make_own.py} beside them made the runs.
 */
class UserTaskTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/own");
    private static final TaskLibrary LIBRARY = TaskLibrary.of(
            List.of(GOLDEN.resolve("tasks")), DatasetPlaces.ofUser(null), Optional.empty(), FunctionPolicy.ANY);

    private static Map<String, GoldenRun> all() throws IOException {
        return GoldenRun.read(GOLDEN.resolve("own.json"))
                .collect(Collectors.toMap(GoldenRun::key, run -> run, (one, other) -> one, LinkedHashMap::new));
    }

    static Stream<GoldenRun> tasks() throws IOException {
        return all().values().stream()
                .filter(run -> run.run().has("samples") && !run.key().contains("/"));
    }

    static Stream<GoldenRun> groups() throws IOException {
        return all().values().stream().filter(run -> !run.run().has("samples"));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void asksAndScoresAsTheHarnessDid(GoldenRun golden) {
        ReplayedModel model = golden.replay();
        JsonNode asked = golden.run().get("asked");
        TaskOptions options =
                asked.isNull() ? TaskOptions.defaults() : TaskOptions.defaults().fewShot(asked.intValue());

        Evaluation evaluation = new TaskRunner(model, Progress.SILENT).run(LIBRARY.find(golden.key()), options);

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
        assertErrors(golden, evaluation.metrics());
        assertThat(LIBRARY.find(golden.key()).alias())
                .isEqualTo(golden.run().get("alias").textValue());
    }

    @ParameterizedTest
    @MethodSource("groups")
    void averagesAsTheHarnessDid(GoldenRun golden) throws IOException {
        String name = golden.key().substring(golden.key().indexOf('/') + 1);
        Benchmark group = LIBRARY.resolve(golden.key().split("/")[0]);
        Map<String, GoldenRun> runs = all();
        List<Evaluation> members = group.tasks().stream()
                .map(task -> run(task, runs.get(group.name() + "/" + task.name())))
                .toList();

        Evaluation evaluation =
                named(name, group.evaluation(members, null)).findFirst().orElseThrow();

        evaluation
                .metrics()
                .forEach((key, score) -> assertThat(score.value())
                        .as(key)
                        .isCloseTo(golden.run().get("metrics").get(key).doubleValue(), within(1e-12)));
        assertThat(evaluation.metrics().size() + 1)
                .isEqualTo(golden.run().get("metrics").size());
        assertErrors(golden, evaluation.metrics());
    }

    private static Stream<Evaluation> named(String name, Evaluation evaluation) {
        return Stream.concat(
                Stream.of(evaluation).filter(each -> each.task().equals(name)),
                evaluation.groups().stream().flatMap(each -> named(name, each)));
    }

    private static Evaluation run(Task task, GoldenRun golden) {
        ReplayedModel model = golden.replay();
        Evaluation evaluation = new TaskRunner(model, Progress.SILENT).run(task, TaskOptions.defaults());
        golden.assertRequests(model);
        golden.assertScores(evaluation);
        return evaluation;
    }

    private static void assertErrors(GoldenRun golden, Map<String, Score> scores) {
        JsonNode errors = golden.run().get("errors");
        if (errors.isNull()) {
            return;
        }
        scores.forEach((key, score) -> {
            if (errors.has(key) && !errors.get(key).isNull()) {
                assertThat(score.standardError())
                        .as("standard error of " + key)
                        .isCloseTo(errors.get(key).doubleValue(), within(1e-9 * Math.max(1, score.value())));
            } else {
                assertThat(score.standardError()).as("standard error of " + key).isNaN();
            }
        });
    }
}
