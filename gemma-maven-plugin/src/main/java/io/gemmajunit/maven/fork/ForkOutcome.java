package io.gemmajunit.maven.fork;

import io.gemmajunit.activity.Trace;
import io.gemmajunit.protocol.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a JVM ended.
 *
 * @param exitCode as the operating system gives it; 128 + n for a process that signal n killed, except on Windows
 * @param timeLimit what it was ended for exceeding, if it was
 * @param tail the last lines it printed
 * @param hasLineForUser whether our program ran, which some options keep a JVM from, such as {@code -version}
 * @param log the file with everything it printed
 * @param errorFile the crash report of the JVM, if it wrote one
 * @param activity what it had begun and not finished, if it said so
 */
public record ForkOutcome(
        int exitCode,
        Optional<Duration> timeLimit,
        List<String> tail,
        boolean hasLineForUser,
        Path log,
        Optional<Path> errorFile,
        Optional<Trace> activity) {

    /** What the JVM prints when {@code -XX:+ExitOnOutOfMemoryError} ends it, and its exit code then. */
    private static final String OUT_OF_HEAP = "Terminating due to java.lang.OutOfMemoryError";

    private static final int OUT_OF_HEAP_CODE = 3;

    /** The exit code of a JVM that crashes without a core dump. */
    private static final int ABORTED = 1;

    private static final Map<Integer, String> SIGNALS = Map.of(
            2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
            "SIGTERM");

    private static final Map<Integer, String> HINTS = Map.of(
            4,
            " The processor lacks an instruction that libtorch uses.",
            7,
            " A weight file became shorter or unreadable while it was mapped into memory.",
            9,
            " Often that is the operating system when memory runs out: a checkpoint needs about 2 bytes for each parameter"
                    + " in bfloat16 and 4 in float32.");

    public ForkOutcome {
        tail = List.copyOf(tail);
    }

    /** Returns what that means. */
    public ExitCode status() {
        // These exit codes have another meaning for the launcher.
        return timeLimit.isPresent() || errorFile.isPresent() || isOutOfHeap() || !hasLineForUser
                ? ExitCode.BROKEN
                : ExitCode.of(exitCode).orElse(ExitCode.BROKEN);
    }

    /** Returns what went wrong in a broken run: the reason, the crash report if there is one, and the last lines. */
    public String description() {
        var text = new StringBuilder(reason());
        activity.ifPresent(trace -> text.append(" It was ").append(trace.what()).append('.'));
        errorFile.ifPresent(
                file -> text.append("\nThe JVM's crash report is ").append(file).append('.'));
        if (tail.isEmpty()) {
            return text.append("\nIt printed nothing.").toString();
        }
        text.append("\nThe last lines of ").append(log).append(':');
        tail.forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    private String reason() {
        if (timeLimit.isPresent()) {
            return "The model's JVM did not finish within " + timeLimit.get().toSeconds()
                    + " s (gemma.timeoutSeconds) and was ended.";
        }
        if (isOutOfHeap()) {
            return "The model's JVM ran out of heap; give it more with gemma.argLine, for example -Xmx4g.";
        }
        if (errorFile.isPresent() && exitCode == ABORTED) {
            return "The model's JVM crashed.";
        }
        if (exitCode == ExitCode.BROKEN.number()) {
            return "The model tests could not be run.";
        }
        return signal(exitCode)
                .map(number -> "The model's JVM was killed by signal " + number
                        + Optional.ofNullable(SIGNALS.get(number))
                                .map(name -> " (" + name + ")")
                                .orElse("") + "."
                        + HINTS.getOrDefault(number, ""))
                .orElse("The model's JVM ended with exit code " + exitCode + " before it was done.");
    }

    private static Optional<Integer> signal(int exitCode) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return !windows && exitCode > 128 && exitCode < 160 ? Optional.of(exitCode - 128) : Optional.empty();
    }

    private boolean isOutOfHeap() {
        return exitCode == OUT_OF_HEAP_CODE && tail.stream().anyMatch(line -> line.startsWith(OUT_OF_HEAP));
    }
}
