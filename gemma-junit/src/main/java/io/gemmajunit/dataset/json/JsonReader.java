package io.gemmajunit.dataset.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.dataset.column.BadValueException;
import io.gemmajunit.input.Limits;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into maps, lists, texts, truth values, {@link JsonNumber}s and null. A key given twice and half a
 * character are errors.
 */
final class JsonReader {

    private static final JsonMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.DEPTH)
                            .maxStringLength(Limits.LINE)
                            .maxNameLength(Limits.LINE)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

    private JsonReader() {}

    static JsonParser parser(Reader text) throws IOException {
        return MAPPER.createParser(text);
    }

    static JsonParser parser(String text) throws IOException {
        return MAPPER.createParser(text);
    }

    /** Reads a text that holds one value and nothing else. */
    static @Nullable Object whole(String text) throws IOException {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "There is no value.");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "Trailing text behind the value.");
            }
            return value;
        }
    }

    /** Reads the value that begins at the current token. */
    static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = text(parser.currentName());
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> text(parser.getText());
        };
    }

    private static JsonNumber number(JsonParser parser) throws IOException {
        String literal = parser.getText();
        char last = literal.charAt(literal.length() - 1);
        if (last > '9' && !NOT_FINITE.contains(literal)) {
            throw new JsonParseException(parser, "Unrecognized token '" + literal + "'");
        }
        return new JsonNumber(literal);
    }

    private static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new BadValueException("holds half a character, \\u" + Integer.toHexString(unit)
                        + ", as is left where a text was cut within an emoji");
            }
        }
        return text;
    }

    /** Returns what kind of value this is, in words of JSON. */
    static String kind(@Nullable Object value) {
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "array";
        }
        if (value instanceof JsonNumber) {
            return "number";
        }
        return value == null ? "null" : value instanceof String ? "string" : "boolean";
    }
}
