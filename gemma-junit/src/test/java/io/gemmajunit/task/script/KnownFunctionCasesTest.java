package io.gemmajunit.task.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.python.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares known Python functions with what CPython made of the same arguments. {@code make_known_function_cases.py} in
 * {@code src/test/resources/python} made the cases; skipped unless {@code gemma.harness.tasks} names the folder of the
 * functions.
 */
class KnownFunctionCasesTest {

    private static final String TASKS = System.getProperty("gemma.harness.tasks", "");

    static Stream<JsonNode> cases() throws IOException {
        assumeThat(TASKS).as("the system property gemma.harness.tasks").isNotEmpty();
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> cases = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/python/known_function_cases.jsonl"))) {
            cases.add(json.readTree(line));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void giveWhatCPythonGives(JsonNode each) {
        String name = each.get("function").textValue();
        int dot = name.lastIndexOf('.');
        ModuleSource source = new PythonFiles(PythonFiles.Imports.OF_HARNESS)
                .module(
                        name.substring(0, dot),
                        Path.of(TASKS, each.get("folder").textValue()));
        assertThat(source).isNotNull();
        String function = name.substring(dot + 1);
        assertThat(KnownSources.read().hook(Sha256.of(source.essence(function))))
                .isEmpty();
        List<?> arguments = new ObjectMapper().convertValue(each.get("arguments"), List.class);

        Object result = Script.load(source, function).call(arguments.toArray());

        assertEqual(result, each.get("result"));
    }

    private static void assertEqual(@Nullable Object result, JsonNode expected) {
        if (expected.isObject()) {
            JsonNode given = new ObjectMapper().valueToTree(result);
            assertThat(given.size()).isEqualTo(expected.size());
            expected.properties().forEach(entry -> assertEqual(number(given.get(entry.getKey())), entry.getValue()));
        } else {
            assertThat(((Number) result).doubleValue()).isCloseTo(expected.doubleValue(), within(1e-9));
        }
    }

    private static Object number(JsonNode node) {
        return node.numberValue();
    }
}
