package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Logs in a JVM of its own, for SLF4J looks for a provider once in the life of a JVM. */
class ConsoleLoggingTest {

    @TempDir
    Path directory;

    @Test
    void printsNotesAndWarningsForWhoeverStartedTheJvm() throws Exception {
        log(element -> !element.contains("slf4j-simple"));

        assertThat(lines("out.txt"))
                .containsExactly(
                        "[gemma] 1 of 2 bytes.",
                        "[gemma] WARNING Task typo has the key doc_to_txt, which is unknown and ignored.",
                        "[gemma] WARNING 2 of 3 rows. All are skipped. (java.io.IOException: gone)");
        assertThat(lines("err.txt"))
                .contains("ai.djl.util.Platform: no library")
                .noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void leavesTheLoggingOfAProjectAlone() throws Exception {
        log(element -> true);

        assertThat(lines("out.txt")).isEmpty();
        assertThat(lines("err.txt")).anyMatch(line -> line.contains("WARN io.gemmajunit.task.Some - Task typo"));
    }

    private void log(Predicate<String> classpath) throws IOException, InterruptedException {
        var elements = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(classpath)
                .collect(Collectors.joining(File.pathSeparator));
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", elements));
        command.add(Talkative.class.getName());
        var process = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file), StandardCharsets.UTF_8);
    }

    /** Logs as the library and others do. */
    static final class Talkative {

        private Talkative() {}

        public static void main(String[] arguments) {
            ConsoleLogging.install();
            var ours = LoggerFactory.getLogger("io.gemmajunit.task.Some");
            ours.debug("hidden");
            ours.info("{} of {} bytes.", 1, 2);
            ours.warn("Task {} has the key {}, which is unknown and ignored.", "typo", "doc_to_txt");
            ours.error("{} of {} rows.\nAll are skipped.", 2, 3, new IOException("gone"));
            var theirs = LoggerFactory.getLogger("ai.djl.util.Platform");
            theirs.warn("hidden");
            theirs.error("no library");
        }
    }
}
