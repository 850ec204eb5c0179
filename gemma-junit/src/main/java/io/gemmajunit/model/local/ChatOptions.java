package io.gemmajunit.model.local;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.model.ModelException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint is asked as an assistant.
 *
 * @param arguments of its chat template, by name, as Jackson reads them from JSON
 * @param thinkEnd what ends a thought, a text or the digits of a token's id; empty for what the template shows
 */
public record ChatOptions(SortedMap<String, @Nullable Object> arguments, Optional<String> thinkEnd) {

    static final String ARGUMENTS = "gemma.chatTemplateArgs";
    static final String THINK_END = "gemma.thinkEndToken";

    /** What {@code apply_chat_template} decides itself. */
    private static final Set<String> DECIDED = Set.of(
            "messages",
            "conversation",
            "chat_template",
            "add_generation_prompt",
            "continue_final_message",
            "tokenize",
            "return_dict",
            "return_tensors",
            "return_assistant_tokens_mask");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Without arguments, and with thoughts as the template shows them. */
    static final ChatOptions USUAL = new ChatOptions(Collections.emptySortedMap(), Optional.empty());

    /** @throws ModelException if an argument is none of a template */
    public ChatOptions {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        arguments.keySet().stream().filter(DECIDED::contains).findFirst().ifPresent(name -> {
            throw new ModelException(ARGUMENTS + " sets \"" + name + "\", which is decided elsewhere; leave it out.");
        });
    }

    /** @param settings returns the value of a setting {@code gemma.*}, empty for the default */
    static ChatOptions from(Function<String, Optional<String>> settings) {
        return new ChatOptions(
                settings.apply(ARGUMENTS).map(ChatOptions::parsed).orElse(USUAL.arguments), settings.apply(THINK_END));
    }

    private static SortedMap<String, @Nullable Object> parsed(String value) {
        String objection =
                ARGUMENTS + " is \"" + value + "\"; it must be a JSON object such as {\"enable_thinking\": true}.";
        try {
            JsonNode json = JSON.readTree(value);
            if (!json.isObject()) {
                throw new ModelException(objection);
            }
            return JSON.treeToValue(json, new TypeReference<TreeMap<String, @Nullable Object>>() {});
        } catch (JsonProcessingException e) {
            throw new ModelException(objection, e);
        }
    }

    /** Returns whether an argument asks the model to think, by the name that all templates of the field have for it. */
    boolean asksToThink() {
        return Boolean.TRUE.equals(arguments.get("enable_thinking"));
    }

    /** Returns what differs from the usual, by the names of the settings without their prefix. */
    SortedMap<String, String> inWords() {
        var words = new TreeMap<String, String>();
        if (!arguments.isEmpty()) {
            words.put("chatTemplateArgs", JSON.valueToTree(arguments).toString());
        }
        thinkEnd.ifPresent(end -> words.put("thinkEndToken", end));
        return words;
    }
}
