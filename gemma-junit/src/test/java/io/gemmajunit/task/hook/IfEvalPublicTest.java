package io.gemmajunit.task.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.hook.ifeval.IfEval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Replays GPT-4's published answers to IFEval: each verdict is that of the reference implementation. */
class IfEvalPublicTest {

    private static final Path ANSWERS = Path.of(System.getProperty("gemma.shared", "../../shared"))
            .resolve("golden/lm-eval-2/cases/ifeval-gpt4.jsonl");

    @Test
    void judgesPublishedAnswersAsTheReferenceDoes() throws IOException {
        assumeThat(ANSWERS)
                .as("answers to IFEval; set the system property gemma.shared to their folder")
                .exists();
        IfEval hook = new IfEval();
        List<String> different = new ArrayList<>();
        int verdicts = 0;
        for (String line : Files.readAllLines(ANSWERS)) {
            JsonNode node = new ObjectMapper().readTree(line);
            if (node.has("unsure")) {
                continue;
            }
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            node.properties()
                    .forEach(field -> fields.put(
                            field.getKey(), new ObjectMapper().convertValue(field.getValue(), Object.class)));
            Map<String, Observation> scores = hook.score(
                    new Row(0, fields), List.of(Response.of(node.get("response").textValue())));
            for (String kind : List.of("strict", "loose")) {
                Object followed = scores.get("inst_level_" + kind + "_acc").detail();
                verdicts++;
                if (!String.valueOf(fields.get(kind)).equals(String.valueOf(followed))) {
                    different.add(node.get("key") + " " + kind + " " + node.get("instruction_id_list") + " " + followed
                            + " instead of " + fields.get(kind));
                }
            }
        }

        assertThat(verdicts).isGreaterThan(500);
        assertThat(different).isEmpty();
    }
}
