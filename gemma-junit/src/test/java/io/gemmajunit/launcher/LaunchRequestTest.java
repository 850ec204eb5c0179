package io.gemmajunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.launcher.LaunchRequest.Detail;
import io.gemmajunit.launcher.LaunchRequest.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchRequestTest {

    @TempDir
    Path folder;

    @Test
    void needsOnlyAFolderToScan() {
        assertThat(parse("--scan", folder.toString()))
                .isEqualTo(new LaunchRequest(
                        List.of(folder), null, List.of(), List.of(), "gemma", Detail.EACH_TEST, Lifetime.OWN));
    }

    @Test
    void readsEveryOption() throws IOException {
        Path second = Files.createDirectory(folder.resolve("a folder (2)"));
        assertThat(parse(
                        "--scan",
                        folder.toString(),
                        "--scan",
                        second.toString(),
                        "--reports",
                        "my reports",
                        "--include-classname",
                        ".*Test",
                        "--include-classname",
                        ".*IT",
                        "--exclude-classname",
                        "slow\\..*",
                        "--tags",
                        "fast & !chat",
                        "--summary-only",
                        "--exit-on-eof"))
                .isEqualTo(new LaunchRequest(
                        List.of(folder, second),
                        Path.of("my reports"),
                        List.of(".*Test", ".*IT"),
                        List.of("slow\\..*"),
                        "fast & !chat",
                        Detail.SUMMARY,
                        Lifetime.OF_PARENT));
    }

    @Test
    void needsAFolder() {
        assertRefused("No folder to look for tests in; give --scan <folder of test classes>.");
        assertRefused(
                "There is no folder of test classes " + Path.of("nowhere").toAbsolutePath()
                        + "; compile the tests first.",
                "--scan",
                "nowhere");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(
                "Unknown argument \"--scam\"; known are --exclude-classname, --exit-on-eof, --include-classname, --read-properties, "
                        + "--reports, --scan, --summary-only, --tags.",
                "--scam");
    }

    @Test
    void refusesAnOptionWithoutItsValue() {
        assertRefused("--reports needs a value.", "--reports");
        assertRefused("--tags needs a value.", "--tags", "--summary-only");
    }

    @Test
    void refusesABrokenRegularExpression() {
        assertRefused(
                "--include-classname \"(Test\" is not a regular expression: Unclosed group.",
                "--include-classname",
                "(Test");
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> parse(arguments))
                .isInstanceOf(GemmaException.class)
                .hasMessage(message);
    }

    private static LaunchRequest parse(String... arguments) {
        return LaunchRequest.parse(List.of(arguments));
    }
}
