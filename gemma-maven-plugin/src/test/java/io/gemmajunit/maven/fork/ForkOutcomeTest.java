package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.protocol.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkOutcomeTest {

    @ParameterizedTest
    @CsvSource({"0,PASSED", "1,TESTS_FAILED", "2,BROKEN", "3,NO_TESTS", "4,BROKEN", "134,BROKEN", "-1073741819,BROKEN"})
    void readsTheExitCode(int exitCode, ExitCode status) {
        assertThat(exit(exitCode).status()).isEqualTo(status);
    }

    @Test
    void isBrokenAfterATimeoutWhateverTheExitCode() {
        var outcome = new ForkOutcome(
                0, Optional.of(Duration.ofSeconds(60)), List.of(), true, log(), Optional.empty(), Optional.empty());

        assertThat(outcome.status()).isEqualTo(ExitCode.BROKEN);
        assertThat(outcome.description())
                .isEqualTo("The model's JVM did not finish within 60 s (gemma.timeoutSeconds) and was ended.\n"
                        + "It printed nothing.");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void suspectsMemoryWhenTheOperatingSystemKilledIt() {
        assertThat(exit(137, "loading", "scoring").description())
                .isEqualTo(
                        "The model's JVM was killed by signal 9 (SIGKILL). Often that is the operating system when memory"
                                + " runs out: a checkpoint needs about 2 bytes for each parameter in bfloat16 and 4 in float32.\n"
                                + "The last lines of fork.log:\n  loading\n  scoring");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void namesTheCrashReport() {
        var outcome = new ForkOutcome(
                134,
                Optional.empty(),
                List.of("Aborted"),
                true,
                log(),
                Optional.of(Path.of("hs_err.log")),
                Optional.empty());

        assertThat(outcome.description())
                .isEqualTo("The model's JVM was killed by signal 6 (SIGABRT).\nThe JVM's crash report is hs_err.log.\n"
                        + "The last lines of fork.log:\n  Aborted");
    }

    @Test
    void isBrokenAfterACrashWithoutACoreDumpThoughItsExitCodeIsThatOfFailedTests() {
        var outcome = new ForkOutcome(
                1, Optional.empty(), List.of("#"), true, log(), Optional.of(Path.of("hs_err.log")), Optional.empty());

        assertThat(outcome.status()).isEqualTo(ExitCode.BROKEN);
        assertThat(outcome.description())
                .isEqualTo("The model's JVM crashed.\nThe JVM's crash report is hs_err.log.\n"
                        + "The last lines of fork.log:\n  #");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void givesTheNumberOfARareSignal() {
        assertThat(exit(159).description()).startsWith("The model's JVM was killed by signal 31.\n");
    }

    @Test
    void givesAnUnknownExitCode() {
        assertThat(exit(42).description()).startsWith("The model's JVM ended with exit code 42 before it was done.\n");
    }

    @Test
    void saysThatTheTestsCouldNotBeRun() {
        assertThat(exit(2, "[gemma] No checkpoint.").description())
                .isEqualTo("The model tests could not be run.\nThe last lines of fork.log:\n  [gemma] No checkpoint.");
    }

    private static ForkOutcome exit(int exitCode, String... lines) {
        return new ForkOutcome(
                exitCode, Optional.empty(), List.of(lines), true, log(), Optional.empty(), Optional.empty());
    }

    private static Path log() {
        return Path.of("fork.log");
    }
}
