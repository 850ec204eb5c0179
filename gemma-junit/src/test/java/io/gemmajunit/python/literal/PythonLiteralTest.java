package io.gemmajunit.python.literal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.python.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

    @ParameterizedTest
    @ValueSource(strings = {"it's", "\"", "both ' and \"", "a\nb\tc\\d\r", "", "😀 é"})
    void readsBackTheTextsItWrites(String text) {
        assertThat(PythonLiteral.parse(Values.repr(text))).isEqualTo(text);
    }

    @Test
    void readsBackListsAndMaps() {
        List<Object> value = Arrays.asList("a, b", List.of(1L, 2.5), Map.of("k]", true), null, false);

        assertThat(Values.repr(value)).isEqualTo("['a, b', [1, 2.5], {'k]': True}, None, False]");
        assertThat(PythonLiteral.parse("['a, b', [1, 2.5], {'k]': True}, None, False]"))
                .isEqualTo(value);
    }

    @Test
    void readsTuplesTrailingCommasAndEscapes() {
        assertThat(PythonLiteral.parse(" ( 'a' , -1, 1e3, )")).isEqualTo(List.of("a", -1L, 1000.0));
        assertThat(PythonLiteral.parse("'\\x41\\u00e9\\U0001f600\\q'")).isEqualTo("Aé😀\\q");
        assertThat(PythonLiteral.parse("[]")).isEqualTo(List.of());
        assertThat(PythonLiteral.parse("{'a'}")).isEqualTo(Set.of("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[a]", "'a", "[1] 2", "{'a', 1: 2}", "__import__('os')", "'\\x4'"})
    void refusesAllElse(String text) {
        assertThatThrownBy(() -> PythonLiteral.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a Python literal.");
    }

    /** Right column printed by Python's repr. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "-2.5e-10, -2.5e-10",
        "123456789.125, 123456789.125",
        "1e100, 1e+100"
    })
    void writesNumbersAsPython(double number, String expected) {
        assertThat(Values.repr(number)).isEqualTo(expected);
    }
}
