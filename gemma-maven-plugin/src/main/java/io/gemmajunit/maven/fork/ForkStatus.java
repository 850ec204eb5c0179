package io.gemmajunit.maven.fork;

import io.gemmajunit.protocol.ExitCode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the exit code of the launcher means. */
public enum ForkStatus {
    PASSED,
    TESTS_FAILED,
    /** The launcher found no model test. */
    NO_TESTS,
    /** The tests did not run to their end. */
    BROKEN;

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

    /** Returns what an outcome means. */
    public static ForkStatus of(ForkOutcome outcome) {
        if (outcome.timeLimit().isPresent() || outcome.errorFile().isPresent() || outOfHeap(outcome)) {
            // These exit codes have another meaning for the launcher.
            return BROKEN;
        }
        return switch (ExitCode.of(outcome.exitCode()).orElse(ExitCode.BROKEN)) {
            case PASSED -> PASSED;
            case TESTS_FAILED -> TESTS_FAILED;
            case NO_TESTS -> NO_TESTS;
            case BROKEN -> BROKEN;
        };
    }

    /** Returns what went wrong in a broken run: the reason, the crash report if there is one, and the last lines. */
    public static String describe(ForkOutcome outcome) {
        var text = new StringBuilder(reason(outcome));
        outcome.activity()
                .ifPresent(trace -> text.append(" It was ").append(trace.what()).append('.'));
        outcome.errorFile()
                .ifPresent(file ->
                        text.append("\nThe JVM's crash report is ").append(file).append('.'));
        if (outcome.tail().isEmpty()) {
            return text.append("\nIt printed nothing.").toString();
        }
        text.append("\nThe last lines of ").append(outcome.log()).append(':');
        outcome.tail().forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    private static String reason(ForkOutcome outcome) {
        if (outcome.timeLimit().isPresent()) {
            return "The model's JVM did not finish within "
                    + outcome.timeLimit().get().toSeconds() + " s (gemma.timeoutSeconds) and was ended.";
        }
        if (outOfHeap(outcome)) {
            return "The model's JVM ran out of heap; give it more with gemma.argLine, for example -Xmx4g.";
        }
        if (outcome.errorFile().isPresent() && outcome.exitCode() == ABORTED) {
            return "The model's JVM crashed.";
        }
        if (outcome.exitCode() == ExitCode.BROKEN.number()) {
            return "The model tests could not be run.";
        }
        return signal(outcome.exitCode())
                .map(number -> "The model's JVM was killed by signal " + number
                        + Optional.ofNullable(SIGNALS.get(number))
                                .map(name -> " (" + name + ")")
                                .orElse("") + "."
                        + HINTS.getOrDefault(number, ""))
                .orElse("The model's JVM ended with exit code " + outcome.exitCode() + " before it was done.");
    }

    private static Optional<Integer> signal(int exitCode) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return !windows && exitCode > 128 && exitCode < 160 ? Optional.of(exitCode - 128) : Optional.empty();
    }

    private static boolean outOfHeap(ForkOutcome outcome) {
        return outcome.exitCode() == OUT_OF_HEAP_CODE
                && outcome.tail().stream().anyMatch(line -> line.startsWith(OUT_OF_HEAP));
    }
}
