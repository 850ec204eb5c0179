package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with renderings of third-party templates by the reference Jinja; those cannot be part of this project. */
class ReferenceTemplatesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void rendersTheTemplatesOfTheFieldAsJinjaDoes() throws IOException {
        Path file = Path.of(System.getProperty("gemma.shared", "../../shared")).resolve("golden/chat/rendered.jsonl");
        assumeThat(file)
                .as("renderings of third-party chat templates; set the system property gemma.shared to their folder")
                .isRegularFile();
        var different = new ArrayList<String>();
        List<String> rows = Files.readAllLines(file);
        for (String line : rows) {
            JsonNode row = JSON.readTree(line);
            String expected = row.has("error")
                    ? "refused: " + row.path("error").asText().replaceAll("(?<!\\.)$", ".")
                    : row.path("rendered").asText();
            String actual = render(row);
            if (!actual.equals(expected)) {
                different.add(row.path("template_name").asText() + "/"
                        + row.path("conversation").asText() + ":\n" + actual.replace("\n", "\\n") + "\n<>\n"
                        + expected.replace("\n", "\\n"));
            }
        }

        assertThat(rows).hasSize(576);
        assertThat(different).isEmpty();
    }

    private static String render(JsonNode row) {
        var messages = new ArrayList<ChatMessage>();
        for (JsonNode message : row.path("messages")) {
            messages.add(new ChatMessage(
                    message.path("role").asText(), message.path("content").asText()));
        }
        var template = new TemplateRenderer(
                row.path("template").asText(),
                "t",
                Map.of(
                        "bos_token", row.path("bos_token").asText(),
                        "eos_token", row.path("eos_token").asText()));
        try {
            return template.render(
                    messages,
                    row.path("add_generation_prompt").asBoolean()
                            ? TemplateRenderer.Ending.MODEL_TURN
                            : TemplateRenderer.Ending.LAST_MESSAGE);
        } catch (ChatTemplateException e) {
            return e.getMessage().replace("The chat template in t refuses this conversation", "refused");
        }
    }
}
