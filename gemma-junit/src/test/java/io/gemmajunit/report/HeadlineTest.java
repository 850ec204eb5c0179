package io.gemmajunit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void isTheFirstLineWithWhatWasFoundInstead() {
        assertThat(Headline.of("\nExpecting acc of sums to be at least 0.7\nbut was 0.6\nWorst items:\n  3: two\n"))
                .isEqualTo("Expecting acc of sums to be at least 0.7, but was 0.6");
        assertThat(Headline.of("too low\n  at once")).isEqualTo("too low");
        assertThat(Headline.of(" \n ")).isEmpty();
    }

    @Test
    void tellsTheValuesOfAssertJ() {
        assertThat(headline(() -> assertThat(0.3).isGreaterThan(0.5)))
                .isEqualTo("Expecting actual: 0.3 to be greater than: 0.5");
        assertThat(headline(() -> assertThat("3").isEqualTo("five"))).isEqualTo("expected: \"five\", but was: \"3\"");
        assertThat(headline(() -> assertThat(new ArrayList<>(List.of(1, 2))).contains(3)))
                .isEqualTo(
                        "Expecting ArrayList: [1, 2] to contain: [3] but could not find the following element(s): [3]");
    }

    @Test
    void tellsTheDescriptionAndTheValues() {
        assertThat(headline(() -> assertThat(1).as("my check").isEqualTo(2)))
                .isEqualTo("[my check] expected: 2, but was: 1");
        assertThat(headline(() -> assertThat(1).as("my check").isNegative()))
                .isEqualTo("[my check] Expecting actual: 1 to be less than: 0");
    }

    @Test
    void tellsTheFirstOfSeveralFailures() {
        assertThat(headline(() -> SoftAssertions.assertSoftly(softly -> {
                    softly.assertThat(1).isEqualTo(2);
                    softly.assertThat(3).isEqualTo(4);
                })))
                .startsWith("Multiple Failures (2 failures): expected: 2, but was: 1");
        assertThat(headline(() -> org.junit.jupiter.api.Assertions.assertAll(
                        () -> org.junit.jupiter.api.Assertions.assertEquals(1, 2), () -> Assertions.fail("no"))))
                .isEqualTo("Multiple Failures (2 failures): org.opentest4j.AssertionFailedError: expected: <1> but was:"
                        + " <2>");
    }

    @Test
    void isShort() {
        assertThat(Headline.of("Expecting actual:\n  \"" + "a".repeat(1000) + "\"\nto be empty"))
                .hasSize(300)
                .endsWith("a...");
    }

    @Test
    void keepsTheEndOfASentence() {
        String sentence = "Checkpoint " + "a/".repeat(200) + " was not found; correct gemma.checkpoint.";
        assertThat(Headline.of(sentence)).isEqualTo(sentence);
        assertThat(Headline.of(sentence + "\nCannot inject parameter [model]")).isEqualTo(sentence);
        assertThat(Headline.of("a".repeat(5000))).hasSize(1000).endsWith("a...");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Headline.of("a" + "😀".repeat(1000))).isEqualTo("a" + "😀".repeat(996) + "...");
    }

    private static String headline(ThrowingCallable assertion) {
        return Headline.of(String.valueOf(catchThrowable(assertion).getMessage()));
    }
}
