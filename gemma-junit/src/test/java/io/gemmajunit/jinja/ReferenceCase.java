package io.gemmajunit.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.jinja.error.TemplateException;
import io.gemmajunit.python.Arguments;
import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Floats;
import io.gemmajunit.python.Ints;
import io.gemmajunit.python.Printing;
import io.gemmajunit.python.PyBytes;
import io.gemmajunit.python.PyDict;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Signature;
import io.gemmajunit.python.library.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A template and what Jinja2 makes of it; {@code make_jinja.py} says how it came to be.
 *
 * @param section of the documentation that it shows
 * @param environment by the letters of the script
 * @param text that Jinja2 renders; empty if it raises
 * @param exception the class of what it raises; empty if it renders
 */
record ReferenceCase(
        String section, String environment, String template, Optional<String> text, Optional<String> exception) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Signature TO_JSON =
            Signature.of("tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False)");

    static List<ReferenceCase> read(String resource) {
        List<ReferenceCase> cases = new ArrayList<>();
        resource(resource).lines().forEach(line -> {
            JsonNode json = parse(line);
            cases.add(new ReferenceCase(
                    json.path("section").asText(),
                    json.get("e").asText(),
                    json.get("t").asText(),
                    Optional.ofNullable(json.get("o")).map(JsonNode::asText),
                    Optional.ofNullable(json.get("x")).map(JsonNode::asText)));
        });
        return cases;
    }

    /** Returns the variables of all cases, afresh: templates may change them. */
    static Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        parse(resource("values.json"))
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), value(entry.getValue())));
        return variables;
    }

    private static String resource(String name) {
        try (InputStream stream = ReferenceCase.class.getResourceAsStream("/jinja/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object value(JsonNode json) {
        if (json.isIntegralNumber()) {
            return Ints.of(json.bigIntegerValue());
        }
        if (json.isArray()) {
            return new PyList(elements(json));
        }
        if (!json.isObject()) {
            return JSON.convertValue(json, Object.class);
        }
        if (json.has("$f")) {
            return Floats.parse(json.get("$f").asText());
        }
        if (json.has("$t")) {
            return new PyTuple(elements(json.get("$t")));
        }
        if (json.has("$b")) {
            return new PyBytes(json.get("$b").asText().getBytes(StandardCharsets.ISO_8859_1));
        }
        PyDict dict = new PyDict();
        if (json.has("$d")) {
            json.get("$d").forEach(pair -> dict.put(value(pair.get(0)), value(pair.get(1))));
        } else {
            json.properties().forEach(entry -> dict.put(entry.getKey(), value(entry.getValue())));
        }
        return dict;
    }

    private static List<@Nullable Object> elements(JsonNode json) {
        List<@Nullable Object> elements = new ArrayList<>();
        json.forEach(each -> elements.add(value(each)));
        return elements;
    }

    /** Returns what we make of the template: the text, or the class of the exception in angle brackets. */
    String rendered(Environment compiling, Map<String, @Nullable Object> variables) {
        try {
            return compiling.compile("t", template).render(variables);
        } catch (TemplateException e) {
            return "<" + e.type() + ">";
        }
    }

    static Environment environment(String name) {
        Environment.Builder builder = Environment.builder();
        if (name.equals("harness")) {
            return builder.strictUndefined().keepTrailingNewline().build();
        }
        if (name.equals("chat")) {
            return builder.trimBlocks()
                    .stripBlocks()
                    .immutable()
                    .loopControls()
                    .generation()
                    .filter("tojson", ReferenceCase::json)
                    .function("raise_exception", arguments -> {
                        throw new PythonException(
                                "TemplateError",
                                Printing.str(arguments.positional().get(0)));
                    })
                    .build();
        }
        builder.loopControls();
        Map<String, Runnable> letters = Map.of(
                "t", builder::trimBlocks,
                "l", builder::stripBlocks,
                "k", builder::keepTrailingNewline,
                "s", builder::strictUndefined,
                "i", builder::immutable);
        letters.forEach((letter, set) -> {
            if (name.contains(letter)) {
                set.run();
            }
        });
        return builder.build();
    }

    private static String json(Arguments arguments) {
        Bound bound = TO_JSON.bind(arguments);
        return Json.dumps(
                bound.value(0),
                bound.isTrue(1) ? Json.Escapes.NON_ASCII : Json.Escapes.NEEDED,
                bound.isTrue(4) ? Json.Keys.SORTED : Json.Keys.IN_ORDER,
                bound.value(2),
                bound.value(3));
    }

    @Override
    public String toString() {
        return section + " " + template;
    }
}
