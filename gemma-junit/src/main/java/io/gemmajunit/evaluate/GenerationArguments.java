package io.gemmajunit.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.python.Floats;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.literal.PythonLiteral;
import io.gemmajunit.settings.Configuration;
import io.gemmajunit.task.TaskOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code --gen_kwargs} of lm-evaluation-harness: {@code key=value} between commas, or a JSON object. */
final class GenerationArguments {

    private static final String SETTING = "gemma.genKwargs";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private GenerationArguments() {}

    /** Returns options that generate as the setting says. */
    static TaskOptions applied(TaskOptions options, Configuration properties) {
        TaskOptions changed = options;
        for (var argument : properties
                .get(SETTING)
                .map(GenerationArguments::parsed)
                .orElse(Map.of())
                .entrySet()) {
            changed = changed.generation(argument.getKey(), argument.getValue());
        }
        return changed;
    }

    private static Map<String, Object> parsed(String text) {
        try {
            Map<String, @Nullable Object> arguments =
                    text.startsWith("{") ? JSON.readValue(text, new TypeReference<>() {}) : pairs(text);
            Map<String, Object> values = new LinkedHashMap<>();
            arguments.forEach((key, value) -> {
                if (value == null) {
                    throw new IllegalArgumentException(key);
                }
                values.put(key, value);
            });
            return values;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new GemmaException(
                    SETTING + " is \"" + text
                            + "\"; it must be key=value between commas, such as max_gen_toks=64,until=[\"\\n\"], or a JSON object.",
                    e);
        }
    }

    private static Map<String, @Nullable Object> pairs(String text) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        for (String pair : parts(text)) {
            int sign = pair.indexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException(pair);
            }
            pairs.put(pair.substring(0, sign).strip(), value(pair.substring(sign + 1)));
        }
        return pairs;
    }

    /** Returns what stands between commas outside of brackets and quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quote != 0) {
                quote = character == quote ? 0 : quote;
            } else if (character == '"' || character == '\'') {
                quote = character;
            } else if ("[({".indexOf(character) >= 0) {
                depth++;
            } else if ("])}".indexOf(character) >= 0) {
                depth = Math.max(depth - 1, 0);
            } else if (character == ',' && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private static @Nullable Object value(String text) {
        String word = text.strip();
        if (word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")) {
            return Boolean.valueOf(word);
        }
        if (word.matches("\\d{1,9}")) {
            return Integer.valueOf(word);
        }
        try {
            return Floats.parse(text);
        } catch (PythonException e) {
            return literal(text);
        }
    }

    private static @Nullable Object literal(String text) {
        try {
            return PythonLiteral.parse(text);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return text;
        }
    }
}
