package io.gemmajunit.task.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.python.script.ModuleSource;
import io.gemmajunit.task.FunctionPolicy;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.PythonFunction;
import io.gemmajunit.task.file.TaskKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function is run only if its source, with all that it needs, is known. */
class PythonFunctionsTest {

    private static final String WEIGHTED = """
            from sklearn.metrics import f1_score

            UNUSED = 1


            def total(pairs):
                return weigh(pairs)  # a comment


            def weigh(pairs):
                return sum([a * b for a, b in pairs])
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0 | which is none of those of lm-evaluation-harness 0.4.13 that are known and so not run unless gemma.pythonFunctions is any
            'open | whose file has a string without an end in line 2
            """)
    void refusesWhatIsNotTheHarnesssOwnOrNotPython(String value, String reason) throws IOException {
        Files.writeString(folder.resolve("utils.py"), "def total(pairs):\n    return " + value + "\n");
        TaskKeys keys = new TaskKeys("sums", folder.resolve("sums.yaml"), new HashSet<>());

        assertThatThrownBy(() -> new PythonFunctions(FunctionPolicy.KNOWN)
                        .find(
                                new PythonFunction("utils.total", folder),
                                "process_docs",
                                keys,
                                () -> "write it otherwise"))
                .isInstanceOf(TaskException.class)
                .hasMessage("Task sums (" + folder.resolve("sums.yaml") + ") runs the Python function utils.total for"
                        + " process_docs, " + reason + "; write it otherwise.");
    }

    @Test
    void aFunctionIsItselfAndWhatItNeeds() {
        String digest = digest(WEIGHTED);

        assertThat(digest(WEIGHTED.replace("UNUSED = 1", "UNUSED = 2"))).isEqualTo(digest);
        assertThat(digest(WEIGHTED.replace("  # a comment", "").replace("\n", "\r\n")))
                .isEqualTo(digest);
        assertThat(digest(WEIGHTED.replace("a * b", "a + b"))).isNotEqualTo(digest);
        assertThat(digest(WEIGHTED.replace("return weigh(pairs)", "return weigh(pairs) + 1")))
                .isNotEqualTo(digest);
        assertThat(digest(WEIGHTED + "\n\nweigh = len\n")).isNotEqualTo(digest);
    }

    private static String digest(String source) {
        return Sha256.of(ModuleSource.of(source, "utils.py", name -> null).essence("total"));
    }
}
