package io.gemmajunit.python.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.library.RandomNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares functions as users write them with what CPython 3.11 made of the same arguments: {@code make_hook_cases.py}.
 */
class HookCasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/python");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    static Stream<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("hook_cases.jsonl"))) {
            cases.add(JSON.readTree(line));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void giveWhatCPythonGives(JsonNode each) {
        ModuleSource source = source(each.get("file").textValue());
        String function = each.get("function").textValue();
        SourceCheck.require(source, function);

        if (each.has("error")) {
            assertThatThrownBy(() -> given(each, source, function))
                    .isInstanceOfSatisfying(
                            PythonException.class,
                            e -> assertThat(e.type())
                                    .isEqualTo(each.get("error").textValue()))
                    .hasMessage(each.get("message").textValue())
                    .satisfies(e -> assertThat(((PythonException) e).place())
                            .startsWith(" in line " + each.get("line").intValue() + " of "
                                    + each.get("raisedIn").textValue() + ".py"));
        } else {
            assertEqual(given(each, source, function), each.get("value"), "");
        }
    }

    private static @Nullable Object given(JsonNode each, ModuleSource source, String function) {
        Script script = Script.load(source, function);
        List<?> arguments = JSON.convertValue(each.get("arguments"), List.class);
        return switch (each.get("kind").textValue()) {
            case "docs" -> script.prepare(rows(arguments.get(0)), new RandomNumbers());
            case "filter" ->
                script.callMethod(rows(List.of(arguments.get(0))).get(0), "apply", arguments.get(1), arguments.get(2));
            case "results" -> script.call(arguments.get(0), tuples(arguments.get(1)));
            case "items" -> script.call(tuples(arguments.get(0)));
            default -> script.call(arguments.toArray());
        };
    }

    private static List<Map<String, @Nullable Object>> rows(@Nullable Object rows) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Object each : (List<?>) rows) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            ((Map<?, ?>) each).forEach((name, value) -> row.put(String.valueOf(name), value));
            all.add(row);
        }
        return all;
    }

    /** Log-likelihoods and items come as tuples. */
    private static List<@Nullable Object> tuples(@Nullable Object values) {
        List<@Nullable Object> all = new ArrayList<>();
        for (Object each : (List<?>) values) {
            all.add(
                    each instanceof List<?> list
                            ? PyTuple.of(list.stream()
                                    .map(v -> v instanceof Integer i ? (Object) (long) i : v)
                                    .toArray())
                            : each);
        }
        return all;
    }

    private static ModuleSource source(String name) {
        try {
            return ModuleSource.of(
                    Files.readString(FOLDER.resolve("hooks/" + name + ".py")),
                    "hooks/" + name + ".py",
                    HookCasesTest::beside);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable ModuleSource beside(String name) {
        return Files.exists(FOLDER.resolve("hooks/" + name + ".py")) ? source(name) : null;
    }

    /** Whole numbers are no floats, and floats are equal to the last digit but one. */
    private static void assertEqual(@Nullable Object given, JsonNode expected, String path) {
        if (expected.isArray()) {
            assertThat(given).as(path).isInstanceOf(List.class);
            List<?> list = (List<?>) given;
            assertThat(list).as(path).hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertEqual(list.get(i), expected.get(i), path + "[" + i + "]");
            }
        } else if (expected.isObject()) {
            assertThat(given).as(path).isInstanceOf(Map.class);
            List<String> names = new ArrayList<>();
            expected.fieldNames().forEachRemaining(names::add);
            Map<String, Object> values = new LinkedHashMap<>();
            ((Map<?, ?>) given).forEach((name, value) -> values.put(String.valueOf(name), value));
            assertThat(values.keySet()).as(path).containsExactlyElementsOf(names);
            names.forEach(name -> assertEqual(values.get(name), expected.get(name), path + "." + name));
        } else if (expected.isDouble()) {
            assertThat(given).as(path).isInstanceOf(Double.class);
            double wanted = expected.doubleValue();
            assertThat((Double) given)
                    .as(path)
                    .satisfiesAnyOf(
                            value -> assertThat(value).isEqualTo(Double.valueOf(wanted)),
                            value -> assertThat(Math.abs(value - wanted)).isLessThanOrEqualTo(2 * Math.ulp(wanted)));
        } else {
            assertThat(JSON.<JsonNode>valueToTree(given).toString()).as(path).isEqualTo(expected.toString());
        }
    }
}
