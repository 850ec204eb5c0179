package io.gemmajunit.settings;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    @Test
    void refusesAParameterWithATypingError() {
        assertThatThrownBy(() -> Configuration.requireNoTypos(List.of("gemma.device", "gemma.result"), List.of()))
                .isInstanceOf(GemmaException.class)
                .hasMessage("There is no setting gemma.result; write gemma.results.");
    }

    @Test
    void refusesAVariableWithATypingError() {
        assertThatThrownBy(() -> Configuration.requireNoTypos(List.of(), List.of("PATH", "GEMMA_INCLUDEPATH")))
                .isInstanceOf(GemmaException.class)
                .hasMessage("There is no setting GEMMA_INCLUDEPATH; write GEMMA_INCLUDE_PATH.");
    }

    @Test
    void refusesAPathThatNoFileCanHave() {
        var settings = Configuration.ofEvaluation(key -> "a\0b");

        for (String key : List.of("gemma.output", "gemma.datasets.dir")) {
            assertThatThrownBy(() -> settings.optionalPath(key))
                    .isInstanceOf(GemmaException.class)
                    .hasMessage(
                            key + " is \"a b\", which no file can be called (Nul character not allowed); correct it.");
        }
        assertThatThrownBy(() -> settings.paths("gemma.includePath")).isInstanceOf(GemmaException.class);
        assertThatThrownBy(() -> settings.path("gemma.output")).isInstanceOf(GemmaException.class);
    }

    @Test
    void acceptsAllSettingsAndAliasesInBothSpellings() {
        var names = Stream.concat(SettingNames.OF_TESTS.all().stream(), Stream.of("gemma.checkpoint.b"))
                .toList();

        assertThatCode(() -> Configuration.requireNoTypos(
                        names, names.stream().map(Configuration::variableName).toList()))
                .doesNotThrowAnyException();
    }
}
