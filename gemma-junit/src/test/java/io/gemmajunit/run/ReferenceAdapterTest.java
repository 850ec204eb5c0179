package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares an adapter with lm-evaluation-harness 0.4.13 and PEFT on texts that cannot be part of this project. */
class ReferenceAdapterTest {

    @Test
    void scoresTheRequestsOfBenchmarksAsTheHarnessDoes() throws IOException {
        Path file = Path.of(System.getProperty("gemma.shared", "../../shared"))
                .resolve("golden/lm-eval/tiny-gemma-openhermes-lora.json");
        assumeThat(file)
                .as("scores of third-party benchmarks; set the system property gemma.shared to their folder")
                .isRegularFile();
        List<Continuation> requests = new ArrayList<>();
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode task : new ObjectMapper().readTree(file.toFile())) {
            for (JsonNode sample : task.get("samples")) {
                sample.get("arguments")
                        .forEach(text -> requests.add(new Continuation(
                                text.get(0).asText(), text.get(1).asText())));
                sample.get("resps").forEach(answer -> expected.add(answer.get(0)));
            }
        }

        Path adapter = Path.of("../sample-project/models/tiny-gemma-openhermes");
        try (var model = CheckpointModel.open(adapter, "default", new ModelOptions("float32", 0))) {
            List<LogLikelihood> scores = model.logLikelihoods(requests, done -> {});
            assertThat(scores).hasSameSizeAs(expected).hasSizeGreaterThan(3 * 24);
            for (int i = 0; i < scores.size(); i++) {
                assertThat(scores.get(i).sum())
                        .as(requests.get(i).toString())
                        .isCloseTo(expected.get(i).get(0).asDouble(), within(1e-3));
                assertThat(scores.get(i).isGreedy())
                        .isEqualTo(expected.get(i).get(1).asBoolean());
            }
        }
    }
}
