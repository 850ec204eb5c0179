package io.gemmajunit.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherCommandTest {

    @Test
    void asksForTheTestsOfTheProject() {
        assertThat(command(List.of(), List.of(), "").arguments())
                .containsExactly("--scan", "test-classes", "--reports", "reports", "--exit-on-eof");
    }

    @Test
    void passesTheSelectionOn() {
        assertThat(command(List.of(".*A", ".*B"), List.of(".*C"), "nightly & !slow")
                        .arguments())
                .containsSubsequence("--include-classname", ".*A", "--include-classname", ".*B")
                .containsSubsequence("--exclude-classname", ".*C")
                .containsSubsequence("--tags", "nightly & !slow");
    }

    @Test
    void leavesTheVerdictOnRegressionsToThePlugin() {
        assertThat(command(List.of(), List.of(), "").properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "gemma.enabled", "true",
                        "gemma.verdict", "session",
                        "gemma.results", "results.json",
                        "gemma.results.always", "true",
                        "gemma.baseline", "baseline.json"));
    }

    private static LauncherCommand command(List<String> include, List<String> exclude, String tags) {
        return new LauncherCommand(
                Path.of("test-classes"),
                Path.of("reports"),
                Path.of("results.json"),
                Path.of("baseline.json"),
                include,
                exclude,
                tags);
    }
}
