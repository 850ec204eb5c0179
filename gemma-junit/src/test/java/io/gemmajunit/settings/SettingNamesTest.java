package io.gemmajunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

    @Test
    void areThoseThatTheAnnotationDescribes() throws IOException {
        String documented = Files.readString(Path.of("src/main/java/io/gemmajunit/GemmaModelTest.java"));

        assertThat(Pattern.compile("<tr><td>\\{@code (gemma\\.[\\w.]+)}")
                        .matcher(documented)
                        .results())
                .extracting((MatchResult row) -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(SettingNames.ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "gemma.chekpoint, gemma.checkpoint",
        "gemma.includepath, gemma.includePath",
        "gemma.dataset.dir, gemma.datasets.dir",
        "gemma.result, gemma.results"
    })
    void aTypingErrorIsNamedWithWhatIsMeant(String written, String meant) {
        assertThatThrownBy(() -> SettingNames.requireNoTypos(List.of("gemma.device", written), List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no setting " + written + "; write " + meant + ".");
    }

    @Test
    void aTypingErrorInAVariableIsNamedToo() {
        assertThatThrownBy(() -> SettingNames.requireNoTypos(List.of(), List.of("PATH", "GEMMA_INCLUDEPATH")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("There is no setting GEMMA_INCLUDEPATH; write GEMMA_INCLUDE_PATH.");
    }

    /** Aliases, settings of the plugin, a property of the user's own. */
    @ParameterizedTest
    @ValueSource(strings = {"gemma.checkpoint.b", "gemma.tolerance", "gemma.cache", "gemma.tags", "gemma.version"})
    void otherNamesMayBeAnything(String name) {
        assertThatCode(() -> SettingNames.requireNoTypos(List.of(name), List.of(Configuration.variableName(name))))
                .doesNotThrowAnyException();
    }

    @Test
    void settingsThemselvesAreNoTypingErrors() {
        assertThatCode(() -> SettingNames.requireNoTypos(
                        SettingNames.ALL,
                        SettingNames.ALL.stream()
                                .map(Configuration::variableName)
                                .toList()))
                .doesNotThrowAnyException();
    }
}
