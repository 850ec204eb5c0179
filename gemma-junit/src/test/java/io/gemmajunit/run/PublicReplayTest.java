package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.dataset.folder.DatasetPlaces;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Judges what gemma-7b answered to questions of MMLU-Pro, published by the authors of the benchmark, by the harness's
 * own task files: each item gets the harness's verdict. Skipped unless {@code gemma.harness.tasks} names the folder of
 * these files and {@code gemma.shared} that of the answers.
 */
class PublicReplayTest {

    private static final Path ANSWERS = Path.of(System.getProperty("gemma.shared", "../../shared"))
            .resolve("golden/lm-eval-2/cases/mmlu-pro-gemma-7b.json");
    private static final String TASKS = System.getProperty("gemma.harness.tasks", "");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path datasets;

    static Stream<Map.Entry<String, List<JsonNode>>> categories() throws IOException {
        assumeThat(ANSWERS)
                .as("public answers; set the system property gemma.shared to their folder")
                .exists();
        assumeThat(TASKS).as("the system property gemma.harness.tasks").isNotEmpty();
        return StreamSupport.stream(JSON.readTree(ANSWERS.toFile()).spliterator(), false)
                .collect(Collectors.groupingBy(
                        answer -> answer.get("category").textValue(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("categories")
    void answersOfOthersGetTheHarnessesVerdicts(Map.Entry<String, List<JsonNode>> category) throws IOException {
        write(category);
        TaskLibrary library = TaskLibrary.of(List.of(Path.of(TASKS, "mmlu_pro")), DatasetPlaces.ofUser(datasets));
        ReplayedModel model = new ReplayedModel();
        model.generated = category.getValue().stream()
                .map(answer -> answer.get("response").textValue())
                .toList();

        Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                .run(
                        library.find("mmlu_pro_" + category.getKey().replace(' ', '_')),
                        TaskOptions.defaults().fewShot(0));

        assertThat(evaluation.items())
                .extracting(item -> item.metrics().get("exact_match,custom-extract"))
                .isEqualTo(category.getValue().stream()
                        .map(answer -> answer.get("exact_match").doubleValue())
                        .toList());
    }

    /** The questions are not needed to judge answers to them. */
    private void write(Map.Entry<String, List<JsonNode>> category) throws IOException {
        Path folder = Files.createDirectories(datasets.resolve("TIGER-Lab/MMLU-Pro"));
        StringBuilder rows = new StringBuilder();
        for (JsonNode answer : category.getValue()) {
            Map<String, Object> row = Map.of(
                    "question", answer.get("question_id").asText(),
                    "options", List.of("yes", "no"),
                    "answer", answer.get("answer").textValue(),
                    "category", category.getKey(),
                    "cot_content", "");
            rows.append(JSON.writeValueAsString(row)).append('\n');
        }
        Files.writeString(folder.resolve("test.jsonl"), rows);
        Files.writeString(folder.resolve("validation.jsonl"), rows);
    }
}
