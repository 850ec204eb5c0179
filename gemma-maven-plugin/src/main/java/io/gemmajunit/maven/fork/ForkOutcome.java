package io.gemmajunit.maven.fork;

import io.gemmajunit.activity.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a JVM ended.
 *
 * @param exitCode as the operating system gives it; 128 + n for a process that signal n killed, except on Windows
 * @param timeLimit what it was ended for exceeding, if it was
 * @param tail the last lines it printed
 * @param log the file with everything it printed
 * @param errorFile the crash report of the JVM, if it wrote one
 * @param activity what it had begun and not finished, if it said so
 */
public record ForkOutcome(
        int exitCode,
        Optional<Duration> timeLimit,
        List<String> tail,
        Path log,
        Optional<Path> errorFile,
        Optional<Trace> activity) {

    public ForkOutcome {
        tail = List.copyOf(tail);
    }
}
