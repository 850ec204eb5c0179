package io.gemmajunit.results.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.results.ResultsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The fields of one JSON object; asking for one that is absent or of another type names file, field and fix. */
final class JsonFields {

    private final Path file;
    private final FileKind kind;
    private final String at;
    private final JsonNode node;

    /** @param at the place of the object in the file, for example {@code evaluations[0]}; empty for the whole file */
    JsonFields(Path file, FileKind kind, String at, JsonNode node) {
        this.file = file;
        this.kind = kind;
        this.at = at;
        this.node = node;
        if (!node.isObject()) {
            throw wrong(at.isEmpty() ? "the whole file" : at, node, "an object");
        }
    }

    FileKind kind() {
        return kind;
    }

    boolean has(String name) {
        return node.has(name);
    }

    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean isList(String name) {
        return field(name).isArray();
    }

    boolean isNull(String name) {
        return field(name).isNull();
    }

    String text(String name) {
        return text(place(name), field(name));
    }

    int integer(String name) {
        return of(name, field -> field.isInt(), JsonNode::intValue, "a whole number");
    }

    double number(String name) {
        return number(place(name), field(name));
    }

    boolean flag(String name) {
        return of(name, JsonNode::isBoolean, JsonNode::booleanValue, "true or false");
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        var text = text(name);
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(place(name), field(name), "one of " + List.of(type.getEnumConstants()));
    }

    SortedMap<String, String> texts(String name) {
        return map(name, this::text);
    }

    SortedMap<String, Double> numbers(String name) {
        return map(name, this::number);
    }

    JsonFields object(String name) {
        return new JsonFields(file, kind, place(name), field(name));
    }

    SortedMap<String, JsonFields> objects(String name) {
        return map(name, (place, value) -> new JsonFields(file, kind, place, value));
    }

    List<String> textList(String name) {
        return list(name, this::text);
    }

    List<JsonFields> objectList(String name) {
        return list(name, (place, value) -> new JsonFields(file, kind, place, value));
    }

    /** Returns a record made of these fields; what its constructor rejects is reported as damage of the file. */
    <T> T build(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    ResultsException damaged(String sentence) {
        return kind.damaged(file, sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence);
    }

    private JsonNode field(String name) {
        var field = node.get(name);
        if (field == null) {
            throw kind.damaged(file, place(name) + " is missing");
        }
        return field;
    }

    private String text(String place, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(place, value, "a text");
        }
        return value.textValue();
    }

    private double number(String place, JsonNode value) {
        if (!value.isNumber()) {
            throw wrong(place, value, "a number");
        }
        if (!Double.isFinite(value.doubleValue())) {
            throw wrong(place, value, "a finite number");
        }
        return value.doubleValue();
    }

    private <T> T of(String name, Function<JsonNode, Boolean> test, Function<JsonNode, T> value, String expected) {
        var field = field(name);
        if (!test.apply(field)) {
            throw wrong(place(name), field, expected);
        }
        return value.apply(field);
    }

    private <T> SortedMap<String, T> map(String name, BiFunction<String, JsonNode, T> reader) {
        var field = field(name);
        if (!field.isObject()) {
            throw wrong(place(name), field, "an object");
        }
        var map = new TreeMap<String, T>();
        field.properties()
                .forEach(entry ->
                        map.put(entry.getKey(), reader.apply(place(name) + "." + entry.getKey(), entry.getValue())));
        return map;
    }

    private <T> List<T> list(String name, BiFunction<String, JsonNode, T> reader) {
        var field = field(name);
        if (!field.isArray()) {
            throw wrong(place(name), field, "a list");
        }
        var list = new ArrayList<T>();
        for (var value : field) {
            list.add(reader.apply(place(name) + "[" + list.size() + "]", value));
        }
        return list;
    }

    private String place(String name) {
        return at.isEmpty() ? name : at + "." + name;
    }

    private ResultsException wrong(String place, JsonNode value, String expected) {
        return kind.damaged(file, place + " is " + describe(value) + ", not " + expected);
    }

    private static String describe(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        return value.isNumber() ? value.asText() : value.toString();
    }
}
