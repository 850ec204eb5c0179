package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares scores with lm-evaluation-harness 0.4.13 on texts that cannot be part of this project. */
class ReferenceScoresTest {

    private static final Path SHARED = Path.of(System.getProperty("gemma.shared", "../../shared"));

    @Test
    void scoresAnAdapterAsTheHarnessDoes() throws IOException {
        Path golden = golden("tiny-gemma-openhermes-lora.json");

        compare(golden, Path.of("../sample-project/models/tiny-gemma-openhermes"));
    }

    @Test
    void scoresGemma2AsTheHarnessDoes() throws IOException {
        Path golden = golden("gemma2-bf16.json");

        compare(golden, SHARED.resolve("checkpoints/gemma2-bf16"));
    }

    private static Path golden(String name) {
        Path file = SHARED.resolve("golden/lm-eval").resolve(name);
        assumeThat(file)
                .as("scores of third-party benchmarks; set the system property gemma.shared to their folder")
                .isRegularFile();
        return file;
    }

    private static void compare(Path golden, Path checkpoint) throws IOException {
        List<Continuation> requests = new ArrayList<>();
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode task : new ObjectMapper().readTree(golden.toFile())) {
            for (JsonNode sample : task.get("samples")) {
                sample.get("arguments")
                        .forEach(text -> requests.add(new Continuation(
                                text.get(0).asText(), text.get(1).asText())));
                sample.get("resps").forEach(answer -> expected.add(answer.get(0)));
            }
        }
        try (var model = LoadedCheckpoint.open(checkpoint, "default", new ModelOptions("float32", 0))) {
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
