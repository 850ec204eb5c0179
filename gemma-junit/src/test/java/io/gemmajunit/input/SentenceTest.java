package io.gemmajunit.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceTest {

    @Test
    void leavesAShortTextWhole() {
        assertThat(Sentence.beginning("a".repeat(60), 60)).isEqualTo("a".repeat(60));
    }

    @Test
    void cutsALongOneAfterSixtyCharacters() {
        assertThat(Sentence.beginning("a".repeat(61), 60)).isEqualTo("a".repeat(60) + "…");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Sentence.beginning("a" + "😀".repeat(60), 60)).isEqualTo("a" + "😀".repeat(59) + "…");
    }

    @Test
    void leavesTheMiddleOutBetweenCharacters() {
        assertThat(Sentence.withoutMiddle("a" + "😀".repeat(60) + "b", "…", 60))
                .isEqualTo("a" + "😀".repeat(29) + "…" + "😀".repeat(29) + "b");
        assertThat(Sentence.withoutMiddle("😀".repeat(60), "…", 60)).isEqualTo("😀".repeat(60));
    }

    @Test
    void standsOnOneLine() {
        assertThat(Sentence.beginning(" one\n\ttwo ", 60)).isEqualTo("one two");
    }
}
