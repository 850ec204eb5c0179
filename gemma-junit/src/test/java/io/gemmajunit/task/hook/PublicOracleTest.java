package io.gemmajunit.task.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.dataset.file.DataFile;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.task.prompt.TaskPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Judges real answers whose verdicts were published with them. Skipped where the folder {@code gemma.shared}, which has
 * the answers, is absent.
 */
class PublicOracleTest {

    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));
    private static final Path DATASETS = SHARED.resolve("datasets");
    private static final TaskLibrary LIBRARY = TaskLibrary.of(List.of(), DatasetPlaces.ofUser(SHARED.resolve("hub")));
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void hasAnswers() {
        assumeThat(DATASETS)
                .as("published answers; set the system property gemma.shared to their folder")
                .isDirectory();
    }

    /** The scores were published to two decimals, a constant with four; together they leave 0.022. */
    @Test
    void scoresEqBenchAsItsAuthorsDid() throws IOException {
        JsonNode questions = JSON.readTree(
                DATASETS.resolve("eq-bench/eq_bench_v2_questions_171.json").toFile());
        List<Path> files;
        try (Stream<Path> found = Files.list(DATASETS.resolve("eq-bench/results"))) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSize(6);
        for (Path file : files) {
            JsonNode results = JSON.readTree(file.toFile());
            JsonNode answers = results.get("raw_results").get("1").get("respondent_answers");
            double best = Math.max(mean(answers, "first_pass", questions), mean(answers, "revised", questions));
            assertThat(best)
                    .as(file.getFileName().toString())
                    .isCloseTo(results.get("benchmark_score").doubleValue(), within(0.022));
        }
    }

    /**
     * As on the benchmark's own board: emotions in any case, and answers that do not rate just the four are left out.
     */
    private static double mean(JsonNode answers, String pass, JsonNode questions) {
        return answers.properties().stream()
                .map(answer -> Map.entry(
                        ratings(answer.getValue().path(pass)),
                        reference(questions.get(answer.getKey()).get("reference_answer_fullscale"))))
                .filter(each -> each.getKey().keySet().equals(each.getValue().keySet()))
                .mapToDouble(each -> EqBench.score(each.getKey(), each.getValue()))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static Map<String, Double> ratings(JsonNode answer) {
        Map<String, Double> ratings = new HashMap<>();
        answer.properties()
                .forEach(rating -> ratings.put(
                        rating.getKey().toLowerCase(Locale.ROOT),
                        rating.getValue().asDouble()));
        return ratings;
    }

    private static Map<String, Double> reference(JsonNode answer) {
        Map<String, Double> reference = new HashMap<>();
        for (int i = 1; i <= 4; i++) {
            reference.put(
                    answer.get("emotion" + i).textValue().toLowerCase(Locale.ROOT),
                    answer.get("emotion" + i + "_score").asDouble());
        }
        return reference;
    }

    /** The models of the GSM8K paper end with "A: n" where the dataset has "#### n". */
    @ParameterizedTest
    @ValueSource(strings = {"6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification"})
    void judgesGsm8kAsItsAuthorsDid(String model) {
        TaskPlan plan = LIBRARY.find("gsm8k").plan(TaskOptions.defaults().fewShot(0), messages -> "");
        List<Map<String, Object>> answers;
        try (Stream<Map<String, Object>> rows =
                DataFile.rows(DATASETS.resolve("gsm8k/example_model_solutions.jsonl"))) {
            answers = rows.toList();
        }
        assertThat(plan.items()).hasSameSizeAs(answers).hasSize(1319);
        for (int i = 0; i < answers.size(); i++) {
            PlannedItem item = plan.items().get(i);
            assertThat(item.requests().get(0).context())
                    .contains(String.valueOf(answers.get(i).get("question")));
            Map<?, ?> answer = (Map<?, ?>) answers.get(i).get(model);
            String solution = String.valueOf(answer.get("solution")).replaceFirst("A: (?=[^\n]*$)", "#### ");
            double verdict = plan.evaluate(item, List.of(Response.of(solution)))
                    .metrics()
                    .get("exact_match,strict-match");
            assertThat(verdict)
                    .as("%s: %s", i, solution)
                    .isEqualTo(Boolean.TRUE.equals(answer.get("is_correct")) ? 1 : 0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"date_understanding", "navigate", "snarks", "sports_understanding"})
    void judgesBigBenchHardAsItsAuthorsDid(String task) throws IOException {
        TaskPlan plan = LIBRARY.find("bbh_cot_fewshot_" + task).plan(TaskOptions.defaults(), messages -> "");
        Path folder = DATASETS.resolve("bigbench-hard/code-davinci-002-cot");
        JsonNode outputs =
                JSON.readTree(folder.resolve(task + ".json").toFile()).get("outputs");
        assertThat(plan.items()).hasSameSizeAs(outputs);
        double right = 0;
        for (int i = 0; i < outputs.size(); i++) {
            PlannedItem item = plan.items().get(i);
            assertThat(item.reference().target())
                    .isEqualTo(outputs.get(i).get("target").textValue());
            String answer = outputs.get(i).get("prediction").textValue();
            double verdict =
                    plan.evaluate(item, List.of(Response.of(answer))).metrics().get("exact_match,get-answer");
            String[] parts = answer.split("the answer is ");
            boolean same = parts.length > 1
                    && parts[1].replaceFirst("\\.$", "")
                            .equals(outputs.get(i).get("target").textValue());
            assertThat(verdict).as("%s: %s", i, answer).isEqualTo(same ? 1 : 0);
            right += verdict;
        }
        double accuracy = JSON.readTree(
                        folder.resolve(task + "_eval_metrics.jsonl").toFile())
                .get("accuracy")
                .doubleValue();
        assertThat(100 * right / outputs.size()).isCloseTo(accuracy, within(1e-9));
    }
}
