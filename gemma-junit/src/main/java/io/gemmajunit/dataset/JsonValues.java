package io.gemmajunit.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON into rows of plain values. */
final class JsonValues {

    /** Strict: a key given twice or text behind a value is an error. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonValues() {}

    /** Returns the fields of an object in order. */
    static Map<String, @Nullable Object> row(JsonNode object) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        object.properties().forEach(field -> row.put(field.getKey(), plain(field.getValue())));
        return row;
    }

    /** Returns a string, number, boolean, list, map or null. */
    static @Nullable Object plain(JsonNode value) {
        return MAPPER.convertValue(value, Object.class);
    }

    /** Returns what kind of value this is, in words of JSON. */
    static String kind(JsonNode value) {
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the text ends before its value does. Jackson has an exception for this, and does not always throw it. */
    static boolean isCutOff(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    /** Returns the first line of a message of the parser. */
    static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }
}
