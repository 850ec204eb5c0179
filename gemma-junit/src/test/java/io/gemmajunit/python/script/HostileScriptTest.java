package io.gemmajunit.python.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.literal.SourceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs and rows that would take the stack, the heap or for ever. Types of errors are those of CPython 3.11. */
class HostileScriptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 << -1 | ValueError",
                "1 >> -1 | ValueError",
                "chr(-1) | ValueError",
                "chr(1114112) | ValueError",
                "math.sqrt(-1) | ValueError",
                "math.log(0) | ValueError",
                "math.exp(1000) | OverflowError",
                "random.sample(range(10), 20) | ValueError",
                "random.sample(range(10), -1) | ValueError",
                "random.randint(5, 1) | ValueError",
                "random.choice([]) | IndexError",
                "random.choices([], k=3) | IndexError",
                "functools.reduce(lambda a, b: a + b, []) | TypeError",
                "unicodedata.normalize('NFX', 'a') | ValueError",
                "np.argmax([]) | ValueError",
                "bytes([256]) | ValueError",
                "bytes([-1]) | ValueError"
            })
    void fail(String expression, String type) {
        assertFails(expression, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 << 10**9 | MemoryError",
                "set(range(10**9)) | MemoryError",
                "list(itertools.product(range(1000), range(1000), range(1000))) | MemoryError",
                "itertools.product('ab', repeat=10**9) | MemoryError",
                "{x for x in range(10**8)} | MemoryError",
                "re.sub('a', 'b' * 10**6, 'a' * 10**6) | MemoryError",
                "\"%.4000001f\" % 5.0 | MemoryError",
                "format(5.0, \".4000001e\") | MemoryError"
            })
    void areRefusedBeforeTheyFillTheHeap(String expression, String type) {
        assertFails(expression, type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 << 3 | 8",
                "0 << 10**30 | 0",
                "-1 >> 10**30 | -1",
                "5 >> 10**10 | 0",
                "-5 >> 1 | -3",
                "len(\"%.2000000f\" % 5.0) | 2000002",
                "len((chr(223) * 10**6).upper()) | 2000000",
                "len((chr(304) * 10**6).lower()) | 2000000",
                "len((\"a \" * 10**6).title()) | 2000000",
                "int(math.hypot(float(\"nan\"), float(\"inf\")) > 1) | 1",
                "int(math.hypot(float(\"nan\"), 3) > 1) | 0",
                "len((chr(931) * 10**6).lower()) | 1000000",
                "ord((\"a1\" + chr(931)).lower()[2]) | 963",
                "ord((\"a.\" + chr(931)).lower()[2]) | 962",
                "ord((\"a\" + chr(931) + \".b\").lower()[1]) | 963"
            })
    void giveWhatPythonGives(String expression, long value) {
        assertThat(load(expression).call()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 in filter(None, range(1, 10**9)) | TimeoutError",
                "pow(3, 1 << 5000, (1 << 5000) + 1) | NotImplementedError"
            })
    void takeLongerThanAnybodyWaits(String expression, String type) {
        assertFails(expression, type);
    }

    /** 300,000 elements at 16 a step; 3 million characters at 1,024 a step. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "-1 in l | 18750",
                "l.count(0) | 18750",
                "sorted(l) | 300000",
                "l == m | 18750",
                "sum(l) | 18000",
                "max(map(abs, l)) | 36000",
                "l[1:] | 18700",
                "l.copy() | 18750",
                "[*l] | 18750",
                "set(l) | 18750",
                "tuple(l) in s | 37500",
                "next(filter(None, z), 0) | 18000",
                "l.insert(0, 1) | 290",
                "np.array(l) | 18750",
                "t.count('b') | 2900",
                "t + 'b' | 2900",
                "'b' in t | 2900",
                "t[5] | 2900",
                "len(t) | 2900",
                "l.append(1) | 1",
                "len(l) | 1",
                "5 in s | 1",
            })
    void takeAsManyStepsAsTheyGoThrough(String expression, long least) {
        String source = "import numpy as np\nl = list(range(300000))\nm = list(l)\ns = set()\nz = [0] * 300000\n"
                + "t = 'a' * 3000000\ndef f():\n    " + expression + "\n";
        Library library = new Library();
        Script script = Script.load(ModuleSource.of(source, "utils.py", name -> null), "f", library);

        script.call();

        assertThat(library.meter().taken()).isBetween(least, least == 1 ? 10 : 4 * least);
    }

    /** 20,000 times three million characters at 1,024 a step are more steps than a module may take. */
    @Test
    void takeThemWhileAModuleIsLoadedToo() {
        String source = "t = 'a' * 3000000\nn = [len(t) for i in range(20000)]\ndef f(x):\n    return n\n";
        ModuleSource module = ModuleSource.of(source, "utils.py", name -> null);

        assertThatThrownBy(() -> SourceCheck.require(module, "f"))
                .isInstanceOf(PythonException.class)
                .hasMessageContaining("does not end within");
    }

    @ParameterizedTest
    @ValueSource(strings = {"return 1", "continue", "break"})
    void cannotTurnAnEndOfThisInterpreterIntoAValue(String last) {
        String source = "def f(x):\n    while True:\n        try:\n"
                + "            iter(x, 1)\n        finally:\n            " + last + "\n    return 2\n";
        Script script = Script.load(ModuleSource.of(source, "utils.py", name -> null), "f");

        assertThatThrownBy(() -> script.call("a"))
                .isInstanceOf(PythonException.class)
                .hasMessage("iter() with a sentinel is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"__new__", "__setattr__", "__getattribute__", "__format__", "__ne__"})
    void haveClassesThatChangeWhatPythonDoes(String method) {
        String source = "class A:\n    def " + method + "(self, *a):\n        return 1\ndef f():\n    return A()\n";

        assertThatThrownBy(() -> Script.load(ModuleSource.of(source, "utils.py", n -> null), "f"))
                .hasMessage("a class with " + method + " is not there");
    }

    @Test
    void knowTheCommonestOfNone() {
        assertThat(load("collections.Counter('aab').most_common(-1)").call()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x = []\n    x.append(x)\n    return x", "x = {}\n    x['a'] = x\n    return x"})
    void holdThemselves(String body) {
        Script script = Script.load(ModuleSource.of("def f():\n    " + body, "utils.py", name -> null), "f");

        assertThatThrownBy(script::call)
                .isInstanceOfSatisfying(
                        PythonException.class, e -> assertThat(e.type()).isEqualTo("RecursionError"))
                .hasMessage("it is nested too deep, or calls itself too often");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "not ", "-", "1 + ", "lambda: ", "1 if 1 else ", "{1: ", "x."})
    void areNestedTooDeep(String part) {
        String source = "def f():\n    return " + part.repeat(50_000) + "1";

        assertThatThrownBy(() -> Script.load(ModuleSource.of(source, "utils.py", name -> null), "f")
                        .call())
                .isInstanceOf(PythonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "@f", "def f(): return 1\n@", "'''", "def", "if", "import", "\\", "("})
    void endTooEarly(String source) {
        assertThatThrownBy(() -> Script.load(ModuleSource.of(source, "utils.py", n -> null), "f"))
                .isInstanceOf(PythonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'\\x'", "'\\u12'", "0777", "1__0", "f'{1}\\x'"})
    void haveLiteralsThatPythonHasNot(String literal) {
        assertThatThrownBy(() -> load(literal))
                .isInstanceOf(SourceException.class)
                .hasMessage("has a number or text that Python has not in line 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "def f(*a, *b): pass; an unexpected *",
                "def f(**a, b): pass; an unexpected b",
                "def f(a=1, b): pass; an unexpected )",
                "def f(/, a): pass; an unexpected /",
                "def f(a, *): pass; an unexpected )",
                "def f(a, *, **b): pass; an unexpected )",
                "def f(a, *a): pass; two parameters called a",
                "= 5; an unexpected =",
                "a, *b, *c = 5; an unexpected *",
                "*a = 5; an unexpected =",
                "f'{1!z}'; a formatted string with the conversion !z"
            })
    void arePartsThatPythonHasNot(String source, String what) {
        assertThatThrownBy(() -> Script.load(ModuleSource.of(source, "utils.py", n -> null), "f"))
                .isInstanceOf(SourceException.class)
                .hasMessage("has " + what + " in line 1");
    }

    @Test
    void callFunctionsWithoutTheirArguments() {
        assertThatThrownBy(() -> load("next()").call())
                .isInstanceOf(PythonException.class)
                .hasMessage("a function is called as it cannot be here");
    }

    private static void assertFails(String expression, String type) {
        Script script = load(expression);
        assertThatThrownBy(script::call)
                .isInstanceOfSatisfying(
                        PythonException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    private static Script load(String expression) {
        String source =
                "import math\nimport random\nimport re\nimport functools, itertools\nimport collections\nimport unicodedata\n"
                        + "import numpy as np\ndef f():\n    return " + expression + "\n";
        return Script.load(ModuleSource.of(source, "utils.py", name -> null), "f");
    }
}
