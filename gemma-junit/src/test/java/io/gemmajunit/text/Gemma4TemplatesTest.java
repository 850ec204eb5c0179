package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares renderings of Gemma 4's templates with arguments with those of transformers; the templates cannot be part of
 * this project.
 */
class Gemma4TemplatesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void rendersThemWithArgumentsAsTransformersDoes() throws IOException {
        Path folder =
                Path.of(System.getProperty("gemma.shared", "../../shared")).resolve("datasets/chat-templates/gemma4");
        assumeThat(folder)
                .as("chat templates of Gemma 4; set the system property gemma.shared to the folder that holds them")
                .isDirectory();
        JsonNode rows = JSON.readTree(
                        Path.of("src/test/resources/golden/gemma4_chat.json").toFile())
                .get("rows");

        assertThat(rows).hasSize(140);
        for (JsonNode row : rows) {
            String source = Files.readString(folder.resolve(row.get("template").textValue()));
            var renderer = new TemplateRenderer(source, "t", Map.of("bos_token", "<bos>", "eos_token", "<eos>"))
                    .with(arguments(row.get("arguments")));

            assertThat(renderer.render(messages(row.get("messages")), ending(row)))
                    .as("%s with %s", row.get("template"), row.get("arguments"))
                    .isEqualTo(row.get("rendered").textValue());
        }
    }

    private static Map<String, @Nullable Object> arguments(JsonNode json) throws IOException {
        return JSON.treeToValue(json, new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
    }

    private static List<ChatMessage> messages(JsonNode json) {
        var messages = new ArrayList<ChatMessage>();
        json.forEach(message -> messages.add(new ChatMessage(
                message.get("role").textValue(), message.get("content").textValue())));
        return messages;
    }

    private static TemplateRenderer.Ending ending(JsonNode row) {
        return row.get("opensModelTurn").booleanValue()
                ? TemplateRenderer.Ending.MODEL_TURN
                : TemplateRenderer.Ending.LAST_MESSAGE;
    }
}
