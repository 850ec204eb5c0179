package io.gemmajunit.python.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.library.RandomNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares programs with what CPython 3.11 makes of them, by {@code make_script_cases.py}. */
class ScriptTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<JsonNode> cases() throws IOException {
        try (var in = ScriptTest.class.getResourceAsStream("/python/script_cases.jsonl")) {
            List<JsonNode> cases = new ArrayList<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                cases.add(JSON.readTree(line));
            }
            return cases.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void doesWhatPythonDoes(JsonNode each) {
        Script script =
                load(each.get("source").textValue(), each.get("function").textValue());
        Object[] arguments = JSON.convertValue(each.get("arguments"), Object[].class);

        if (each.has("error")) {
            assertThatThrownBy(() -> script.call(arguments))
                    .isInstanceOfSatisfying(
                            PythonException.class,
                            e -> assertThat(e.type())
                                    .isEqualTo(each.get("error").textValue()));
        } else {
            assertThat(json(script.call(arguments)))
                    .isEqualTo(json(JSON.convertValue(each.get("value"), Object.class)));
        }
    }

    @Test
    void countsWhatItReplaces() {
        Script script = load("import re\ndef f(text):\n    return re.subn('a', 'b', text)\n", "f");

        assertThat(json(script.call("aca"))).isEqualTo(json(List.of("bcb", 2)));
    }

    /** Unlike pandas, which has a column of each key that any row has. */
    @Test
    void makesNoDatasetOfRowsWithDifferentKeys() {
        Script script = load(
                "import pandas as pd\nfrom datasets import Dataset\ndef f(rows):\n"
                        + "    return Dataset.from_pandas(pd.DataFrame(rows)).column_names\n",
                "f");

        assertThat(json(script.call(List.of(Map.of("a", "x"), Map.of("a", "y")))))
                .isEqualTo(json(List.of("a")));
        assertThatThrownBy(() -> script.call(List.of(Map.of("a", "x"), Map.of("a", "y", "b", "z"))))
                .hasMessage("a pandas.DataFrame of rows with different keys is not there");
    }

    /** Python's JSON has tuples as lists, and whole keys as texts. */
    private static JsonNode json(@Nullable Object value) {
        try {
            return JSON.readTree(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As CPython has it; {@code map} goes on. */
    @Test
    void nothingFollowsAValueOfAGeneratorThatFailed() {
        String program = """
                def f(ones):
                    values = %s
                    found = [next(values)]
                    try:
                        next(values)
                    except ZeroDivisionError:
                        found.append("failed")
                    return found + list(values)
                """;

        assertThat(load(program.formatted("(1 / x for x in ones)"), "f").call(List.of(1, 0, 2)))
                .isEqualTo(List.of(1.0, "failed"));
        assertThat(load(program.formatted("map(lambda x: 1 / x, ones)"), "f").call(List.of(1, 0, 2)))
                .isEqualTo(List.of(1.0, "failed", 0.5));
    }

    @Test
    void endsWhatDoesNotEnd() {
        Script script = load("def f(x):\n    return f(x + 1)", "f");

        assertThatThrownBy(() -> script.call(1))
                .isInstanceOfSatisfying(
                        PythonException.class, e -> assertThat(e.type()).isEqualTo("RecursionError"));
    }

    @Test
    void multipliesSets() {
        Script script = load(
                "from itertools import product\ndef f(x):\n    return '/'.join(a + b + c for a, b, c in product('ab', x, '.'))",
                "f");

        assertThat(script.call(List.of("1", "2"))).isEqualTo("a1./a2./b1./b2.");
    }

    @Test
    void comparesArrays() {
        Script script = load(
                "import numpy as np\ndef f(x, y):\n    return float(np.array_equal(x, y)) + math.e\nimport math", "f");

        assertThat(script.call(List.of(1, 2), List.of(1, 2))).isEqualTo(1 + Math.E);
        assertThat(script.call(List.of(1, 2), List.of(2, 1))).isEqualTo(Math.E);
        assertThat(script.call(List.of(1, 2), List.of(1))).isEqualTo(Math.E);
    }

    @Test
    void hasNoFilesAndNoProcesses() {
        for (String source : List.of(
                "def f(x):\n    return open('/etc/passwd').read()",
                "import subprocess\ndef f(x):\n    return subprocess.run(['ls'])",
                "import os\ndef f(x):\n    return os.system('ls')",
                "def f(x):\n    return __import__('os')",
                "def f(x):\n    return eval('1')")) {
            Script script = load(source, "f");
            assertThatThrownBy(() -> script.call(1)).isInstanceOf(PythonException.class);
        }
    }

    @Test
    void preparesRowsAsDatasetsDoes() {
        Script script = load(
                "def f(dataset):\n"
                        + "    kept = dataset.filter(lambda row: row['n'] > 1)\n"
                        + "    return kept.map(lambda row: {'twice': 2 * row['n'], 'n': str(row['n'])}, remove_columns=['x'])\n",
                "f");

        assertThat(script.prepare(List.of(Map.of("n", 1, "x", 0), Map.of("n", 2, "x", 0)), new RandomNumbers()))
                .containsExactly(Map.of("n", "2", "twice", 4L));
    }

    private static Script load(String source, String function) {
        return Script.load(ModuleSource.of(source, "utils.py", name -> null), function);
    }
}
