package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a JVM ends, the sentence says what it was doing. */
@Timeout(50)
class ActivityOfForkTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"ABRT, 6 (SIGABRT).", "KILL, 9 (SIGKILL)."})
    @DisabledOnOs(OS.WINDOWS)
    void isNamedWhereASignalKilledIt(String signal, String shown) {
        assertThat(describe(signal, Duration.ZERO))
                .startsWith("The model's JVM was killed by signal " + shown)
                .contains(" It was reading chat_template.jinja.\n");
    }

    @Test
    void isNamedWhereTheTimeIsOver() {
        assertThat(describe("hang", Duration.ofSeconds(3)))
                .startsWith(
                        "The model's JVM did not finish within 3 s (gemma.timeoutSeconds) and was ended. It was reading"
                                + " chat_template.jinja.\n");
    }

    @Test
    void isNamedWhereTheHeapIsFull() {
        assertThat(describe("heap", Duration.ZERO))
                .startsWith(
                        "The model's JVM ran out of heap; give it more with gemma.argLine, for example -Xmx4g. It was"
                                + " reading chat_template.jinja.\n");
    }

    private String describe(String end, Duration limit) {
        List<Path> classpath = List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
        var args = new ProcessArgs(
                JavaRuntime.at(Path.of(System.getProperty("java.home"))),
                List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash"),
                classpath,
                ActivityChild.class.getName(),
                List.of(end),
                folder,
                new TreeMap<>());
        return new ForkedJvm(folder.resolve("work"), line -> {})
                .run(args, limit)
                .description();
    }
}
