package io.gemmajunit.model.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void leavesAShortTextWhole() {
        assertThat(Excerpt.of("a".repeat(60))).isEqualTo("a".repeat(60));
    }

    @Test
    void cutsALongOneAfterSixtyCharacters() {
        assertThat(Excerpt.of("a".repeat(61))).isEqualTo("a".repeat(60) + "…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Excerpt.of("a" + "😀".repeat(60))).isEqualTo("a" + "😀".repeat(59) + "…");
    }

    @Test
    void standsOnOneLine() {
        assertThat(Excerpt.of(" one\n\ttwo ")).isEqualTo("one two");
    }
}
