package io.gemmajunit.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonStringsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "\n", "\u00a0", "\u0085", "\u001c", "\u001f", "\u2003", "\u3000", "\u2028", " \t\u00a0\n"})
    void dropsWhatPythonCallsSpace(String space) {
        assertThat(PythonStrings.stripEnd(space + "a" + space, PythonStrings::isSpace))
                .isEqualTo(space + "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u0000", "\ufeff", "_"})
    void keepsWhatPythonDoesNotCallSpace(String other) {
        assertThat(PythonStrings.stripEnd("a" + other, PythonStrings::isSpace)).isEqualTo("a" + other);
    }
}
