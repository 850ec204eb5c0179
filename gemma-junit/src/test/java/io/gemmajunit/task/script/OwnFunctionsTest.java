package io.gemmajunit.task.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of the user's own, which run where {@code gemma.pythonFunctions} is {@code any}. */
class OwnFunctionsTest {

    @TempDir
    Path folder;

    private TaskKeys keys;

    @BeforeEach
    void task() {
        keys = new TaskKeys("sums", folder.resolve("sums.yaml"), new HashSet<>());
    }

    private RunnableFunction find(String source, String name) throws IOException {
        Files.writeString(folder.resolve("utils.py"), source);
        return new PythonFunctions(FunctionPolicy.ANY)
                .find(new PythonFunction("utils." + name, folder), "process_docs", keys, () -> "write it otherwise");
    }

    @Test
    void run() throws IOException {
        RunnableFunction function = find("def f(doc):\n    return doc['a'] * 2\n", "f");

        assertThat(new PythonField(function).value(new Row(0, Map.of("a", 4)))).isEqualTo(8);
    }

    @Test
    void areKnownByTheirSourceAndThatOfWhatTheyImportFromBeside() throws IOException {
        String source = "from shared import twice\n\n\ndef f(doc):\n    return twice(doc)\n";
        Files.writeString(folder.resolve("shared.py"), "def twice(x):\n    return 2 * x\n");
        String digest = find(source, "f").digest();

        assertThat(find(source, "f").call(4)).isEqualTo(8L);
        assertThat(find(source + "\nOTHER = 1\n", "f").digest()).isEqualTo(digest);
        Files.writeString(folder.resolve("shared.py"), "def twice(x):\n    return 3 * x\n");
        assertThat(find(source, "f").digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return open('x').read() | uses open in line 7, which is not there",
                "return eval('1') | uses eval in line 7, which is not there",
                "return __import__('os') | uses __import__ in line 7, which is not there",
                "return subprocess.run(['ls']) | uses subprocess.run in line 7, which is not there",
                "return os.listdir('/') | uses os.listdir in line 7, which is not there",
                "return os.path.exists('/') | uses os.path.exists in line 7, which is not there",
                "return np.linalg.norm([1]) | uses numpy.linalg.norm in line 7, which is not there",
                "return Path('/').read_text() | uses pathlib.Path in line 7, which is not there",
                "import socket; return socket.socket() | uses socket.socket in line 7, which is not there",
                "return undefined(doc) | uses undefined in line 7, which is not there",
                "import evaluate; return evaluate.load('bleu') | uses the metric 'bleu' in line 7, which is not there",
                "return [await x for x in doc] | has await, which is not run here, in line 7",
                "x = yield doc | has a yield whose value is used, which is not run here, in line 7",
                "return f'{open}' | uses open in line 7, which is not there",
                "return (lambda: exec('1'))() | uses exec in line 7, which is not there",
                "class A(metaclass=M): pass | has a metaclass, which is not run here, in line 7",
            })
    void areRefusedBeforeTheyRunForWhatIsNotThere(String body, String why) throws IOException {
        String source =
                "import os\nimport subprocess\nimport numpy as np\nfrom pathlib import Path\n\ndef f(doc):\n    " + body
                        + "\n";

        assertThatThrownBy(() -> find(source, "f"))
                .isInstanceOf(TaskException.class)
                .hasMessage("Task sums (" + folder.resolve("sums.yaml")
                        + ") runs the Python function utils.f for process_docs, whose file " + why
                        + "; write it otherwise.");
    }

    @Test
    void areRefusedForWhatAModuleBesideUses() throws IOException {
        Files.writeString(folder.resolve("shared.py"), "import requests\ndef get(x):\n    return requests.get(x)\n");

        assertThatThrownBy(() -> find("import shared\ndef f(doc):\n    return shared.get(doc)\n", "f"))
                .hasMessage("Task sums (" + folder.resolve("sums.yaml")
                        + ") runs the Python function utils.f for process_docs, whose file uses requests.get in line 3"
                        + " of shared.py, which is not there; write it otherwise.");
    }

    @Test
    void areNotLookedForOutsideOfTheFolderOfTheirTask() throws IOException {
        Files.writeString(folder.resolve("outside.py"), "def f(doc):\n    return doc\n");
        String name = folder.resolve("outside").toString().replace('/', '.') + ".f";

        assertThatThrownBy(() -> new PythonFunctions(FunctionPolicy.ANY)
                        .find(
                                new PythonFunction(name, folder.resolve("tasks")),
                                "process_docs",
                                keys,
                                () -> "write it otherwise"))
                .hasMessage("Task sums (" + folder.resolve("sums.yaml") + ") runs the Python function " + name
                        + " for process_docs, which is not supported; write it otherwise.");
    }

    @Test
    void areRefusedIfTheirModuleFails() throws IOException {
        assertThatThrownBy(() -> find("TABLE = {}\nX = TABLE['x']\ndef f(doc):\n    return X\n", "f"))
                .hasMessage("Task sums (" + folder.resolve("sums.yaml")
                        + ") runs the Python function utils.f for process_docs, whose file fails in line 2 of utils.py:"
                        + " KeyError: 'x'; write it otherwise.");
    }

    @Test
    void failWithThePlaceAndTheRow() throws IOException {
        RunnableFunction field = find("def f(doc):\n    n = doc['n']\n    return 1 / n\n", "f");
        assertThatThrownBy(() -> new PythonField(field).value(new Row(3, Map.of("n", 0))))
                .hasMessage("The Python function utils.f fails in line 3 of utils.py on row 3: ZeroDivisionError:"
                        + " division by zero; correct it, or what it is given.");

        RunnableFunction docs = find("def f(ds):\n    return ds.map(lambda d: {'m': 6 / d['n']})\n", "f");
        assertThatThrownBy(() -> new PythonDocuments(docs)
                        .prepare(List.of(new Row(0, Map.of("n", 1)), new Row(1, Map.of("n", 0)))))
                .hasMessage("The Python function utils.f fails in line 2 of utils.py on row 1: ZeroDivisionError:"
                        + " division by zero; correct it, or what it is given.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return list(itertools.repeat(1)) | MemoryError",
                "return f(doc) | RecursionError",
                "return 'a' * 10**9 | MemoryError",
                "return 2 ** (10 ** 9) | MemoryError",
            })
    void areEndedByTheirBudgetWhateverTheyCatch(String body, String type) throws IOException {
        RunnableFunction function = find(
                "import itertools\ndef g(doc):\n    try:\n        return f(doc)\n    except BaseException:\n        return 0\n"
                        + "def f(doc):\n    " + body + "\n",
                "g");

        assertThatThrownBy(() -> function.call("x")).hasMessageContaining(": " + type + ": ");
    }
}
