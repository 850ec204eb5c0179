package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SymbolsTest {

    @Test
    void aWordHasItsOwnNumberAndThoseOfItsStems() {
        var symbols = new Symbols();
        int word = symbols.add("respectful");
        int longStem = symbols.add("respect*");
        int shortStem = symbols.add("res*");

        assertThat(symbols.of("respectful")).containsExactly(word, shortStem, longStem);
        assertThat(symbols.of("respect")).containsExactly(shortStem, longStem);
        assertThat(symbols.of("resin")).containsExactly(shortStem);
        assertThat(symbols.of("re")).isEmpty();
        assertThat(symbols.of("spect")).isEmpty();
    }

    @Test
    void aWordHasTheNumbersOfItsEndings() {
        var symbols = new Symbols();
        int ending = symbols.add("*rai");
        int word = symbols.add("dirai");

        assertThat(symbols.of("dirai")).containsExactly(word, ending);
        assertThat(symbols.of("ferai")).containsExactly(ending);
        assertThat(symbols.of("raisin")).isEmpty();
        assertThat(symbols.add("*rai")).isEqualTo(ending);
    }

    @Test
    void thePartsThatOccurAgainKeepTheirNumbers() {
        var symbols = new Symbols();

        assertThat(symbols.add("no")).isEqualTo(symbols.add("no"));
        assertThat(symbols.add("no*")).isEqualTo(symbols.add("no*")).isNotEqualTo(symbols.add("no"));
    }
}
