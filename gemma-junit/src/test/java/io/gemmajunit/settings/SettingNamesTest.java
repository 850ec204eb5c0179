package io.gemmajunit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingNamesTest {

    @ParameterizedTest
    @CsvSource({
        "gemma.chekpoint, gemma.checkpoint",
        "gemma.includepath, gemma.includePath",
        "gemma.dataset.dir, gemma.datasets.dir",
        "gemma.result, gemma.results"
    })
    void aTypingErrorIsNamedWithWhatIsMeant(String written, String meant) {
        assertThat(SettingNames.OF_TESTS.objection(List.of("gemma.device", written)))
                .hasValue("There is no setting " + written + "; write " + meant + ".");
    }

    /** From gemma.tsks, one insertion leads to tasks, and two substitutions lead to tags. */
    @Test
    void theNearestNameIsMeant() {
        var names = new SettingNames(List.of("gemma.tags", "gemma.tasks"), "gemma.checkpoint.");

        assertThat(names.objection(List.of("gemma.tsks")))
                .hasValue("There is no setting gemma.tsks; write gemma.tasks.");
    }

    /** Aliases, settings of the plugin, a property of the user's own. */
    @ParameterizedTest
    @ValueSource(strings = {"gemma.checkpoint.b", "gemma.tolerance", "gemma.cache", "gemma.tags", "gemma.version"})
    void otherNamesMayBeAnything(String name) {
        assertThat(SettingNames.OF_TESTS.objection(List.of(name))).isEmpty();
        assertThat(SettingNames.OF_TESTS.spelt(upper()).objection(List.of(upper().apply(name))))
                .isEmpty();
    }

    @Test
    void settingsThemselvesAreNoTypingErrors() {
        assertThat(SettingNames.OF_TESTS.objection(SettingNames.OF_TESTS.all())).isEmpty();
    }

    @Test
    void anotherSpellingHasTypingErrorsOfItsOwn() {
        assertThat(SettingNames.OF_TESTS.spelt(upper()).objection(List.of("PATH", "GEMMA.DEVISE")))
                .hasValue("There is no setting GEMMA.DEVISE; write GEMMA.DEVICE.");
    }

    private static UnaryOperator<String> upper() {
        return name -> name.toUpperCase(Locale.ROOT);
    }
}
