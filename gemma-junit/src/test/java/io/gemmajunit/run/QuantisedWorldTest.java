package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.LoadedCheckpoint;
import io.gemmajunit.model.local.ModelOptions;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.text.ChatMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Quantised children of tiny-gemma-it score what lm-evaluation-harness 0.4.13 gives their dequantised matrices, in
 * texts and item by item.
 */
class QuantisedWorldTest {

    private static final Path CHECKPOINTS = Path.of("src/test/resources/quantised");
    private static final Path PARENT = Path.of("../sample-project/models/tiny-gemma-it");
    private static final TaskLibrary LIBRARY =
            TaskLibrary.of(List.of(Path.of("../sample-project/src/test/resources/suites")));
    private static final ModelOptions FLOAT32 = new ModelOptions("float32", 0);

    @ParameterizedTest
    @ValueSource(strings = {"tiny-gemma-it-Q4_0", "tiny-gemma-it-bnb-nf4"})
    void scoresAsTheHarnessDoes(String name) throws IOException {
        JsonNode world = new ObjectMapper()
                .readTree(CHECKPOINTS.resolve(name).resolve("world.json").toFile());
        try (CheckpointModel model = LoadedCheckpoint.open(CHECKPOINTS.resolve(name), "default", FLOAT32)) {
            for (String task : List.of("world_facts", "sums", "world_rolling")) {
                Evaluation evaluation =
                        new TaskRunner(model, Progress.SILENT).run(LIBRARY.find(task), TaskOptions.defaults());
                assertThat(evaluation.items()).hasSameSizeAs(world.get(task));
                for (int i = 0; i < evaluation.items().size(); i++) {
                    compare(task, evaluation.items().get(i), world.get(task).get(i));
                }
            }
        }
    }

    private static void compare(String task, EvaluatedItem item, JsonNode expected) {
        for (int i = 0; i < item.responses().size(); i++) {
            Response response = item.responses().get(i);
            if (response.text() != null) {
                assertThat(response.text())
                        .as(task)
                        .isEqualTo(expected.get("text").textValue());
            } else {
                JsonNode sum = expected.has("loglikelihood")
                        ? expected.get("loglikelihood")
                        : expected.get("loglikelihoods").get(i);
                assertThat(response.logLikelihood()).as(task).isCloseTo(sum.doubleValue(), within(1e-3));
            }
            if (expected.has("greedy")) {
                assertThat(response.isGreedy())
                        .as(task)
                        .isEqualTo(expected.get("greedy").get(i).booleanValue());
            }
        }
    }

    @Test
    void asksAsTheParentDoes() {
        var conversation = List.of(ChatMessage.user("Where is Paris?"));
        try (CheckpointModel parent = LoadedCheckpoint.open(PARENT, "default", FLOAT32);
                CheckpointModel child =
                        LoadedCheckpoint.open(CHECKPOINTS.resolve("tiny-gemma-it-Q4_0"), "default", FLOAT32)) {
            assertThat(child.chatPrompt(conversation)).isEqualTo(parent.chatPrompt(conversation));
            assertThat(child.subject().fingerprints())
                    .containsEntry(
                            "chatTemplate", parent.subject().fingerprints().get("chatTemplate"));
            assertThat(child.environment())
                    .containsEntry(
                            "quantisation of tiny-gemma-it-Q4_0",
                            "Q4_0 85.1 %, Q8_0 14.8 %, F32 0.1 % of the parameters, 5.13 bits each, embedding Q8_0");
        }
    }
}
