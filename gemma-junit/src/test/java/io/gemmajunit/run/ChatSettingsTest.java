package io.gemmajunit.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.task.PromptStyle;
import io.gemmajunit.task.TaskOptions;
import io.gemmajunit.task.library.TaskLibrary;
import io.gemmajunit.text.ChatTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays runs of lm-evaluation-harness 0.4.13 with system prompts, begun answers and examples in one or more turns:
 * same requests, same scores.
 */
class ChatSettingsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/chat");
    private static final TaskLibrary LIBRARY = TaskLibrary.of(List.of(GOLDEN.resolve("tasks")));

    @TempDir
    Path folder;

    static Stream<GoldenRun> runs() throws IOException {
        List<GoldenRun> runs = new ArrayList<>();
        for (JsonNode run :
                new JsonMapper().readTree(GOLDEN.resolve("chat.json").toFile())) {
            runs.add(new GoldenRun(
                    "chat", run.get("task").textValue() + " " + run.get("style") + " " + run.get("system"), run));
        }
        assertThat(runs).hasSize(56);
        return runs.stream();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void asksAndScoresAsTheHarnessDid(GoldenRun golden) throws IOException {
        JsonNode run = golden.run();
        ReplayedModel model = golden.replay();
        model.template = template(run.get("template").textValue())::prompt;
        TaskOptions options = TaskOptions.defaults()
                .fewShot(golden.shots())
                .promptStyle(PromptStyle.valueOf(run.get("style").textValue()));
        if (!run.get("system").isNull()) {
            options = options.systemInstruction(run.get("system").textValue());
        }

        Evaluation evaluation = new TaskRunner(model, Progress.SILENT)
                .run(LIBRARY.find(run.get("task").textValue()), options);

        golden.assertRequests(model);
        golden.assertItems(evaluation);
        golden.assertScores(evaluation);
    }

    private ChatTemplate template(String name) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\": \"<bos>\"}");
        Files.copy(GOLDEN.resolve(name + ".jinja"), folder.resolve("chat_template.jinja"));
        return ChatTemplate.open(List.of(folder)).orElseThrow();
    }
}
