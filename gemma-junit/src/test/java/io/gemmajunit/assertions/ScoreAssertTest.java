package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static io.gemmajunit.assertions.GemmaAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Score;
import io.gemmajunit.results.TestMetrics;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

class ScoreAssertTest {

    /** 7 of 50; its Wilson interval is 0.0695083343 to 0.2618619371. */
    private static final Score SCORE = Results.share(7, 50);

    @Test
    void isAtLeastPassesOnTheLimit() {
        assertThat(SCORE).isAtLeast(0.14).isAtLeast(0);
        then(SCORE).isAtLeast(0.14);
    }

    @Test
    void isAtLeastFailsBelowTheLimit() {
        assertThatThrownBy(() -> assertThat(SCORE).isAtLeast(0.15))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("\nExpecting exact_match,none to be at least 0.1500\n"
                        + "but was 0.1400 (n = 50, 95 % interval 0.0695 to 0.2619)");
    }

    @Test
    void isAtMostPassesOnTheLimitAndFailsAbove() {
        assertThat(SCORE).isAtMost(0.14);

        assertThatThrownBy(() -> assertThat(SCORE).isAtMost(0.13))
                .hasMessage("\nExpecting exact_match,none to be at most 0.1300\n"
                        + "but was 0.1400 (n = 50, 95 % interval 0.0695 to 0.2619)");
    }

    @Test
    void isBetweenIncludesBothLimits() {
        assertThat(SCORE).isBetween(0.14, 0.14).isBetween(0.1, 0.2);

        assertThatThrownBy(() -> assertThat(SCORE).isBetween(0.2, 0.3))
                .hasMessage("\nExpecting exact_match,none to be between 0.2000 and 0.3000\n"
                        + "but was 0.1400 (n = 50, 95 % interval 0.0695 to 0.2619)");
        assertThatThrownBy(() -> assertThat(SCORE).isBetween(0, 0.1)).isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void aFailureCarriesActualAndExpectedForTheIde() {
        assertThatThrownBy(() -> assertThat(SCORE).isAtLeast(0.5))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(AssertionFailedError.class))
                .satisfies(error -> {
                    assertThat(error.getActual().getStringRepresentation()).isEqualTo("0.1400");
                    assertThat(error.getExpected().getStringRepresentation()).isEqualTo("at least 0.5000");
                });
    }

    @Test
    void aDescriptionPrecedesTheMessage() {
        assertThatThrownBy(() -> assertThat(SCORE).as("sums after %s", "DPO").isAtLeast(0.5))
                .hasMessageStartingWith("[sums after DPO] \nExpecting exact_match,none to be at least 0.5000");
    }

    @Test
    void aScoreThatIsNoShareHasANormalInterval() {
        assertThatThrownBy(() -> assertThat(new Score(TestMetrics.named("mc2,none"), 0.5, 4, 0.1))
                        .isAtLeast(0.6))
                .hasMessageEndingWith("but was 0.5000 (n = 4, 95 % interval 0.3040 to 0.6960)");
    }

    /** A perplexity of words, or what a single item scores. */
    @Test
    void aScoreWithoutAStandardErrorHasNoInterval() {
        assertThatThrownBy(() -> assertThat(new Score(TestMetrics.named("mc2,none"), 0.5, 4, Double.NaN))
                        .isAtLeast(0.6))
                .hasMessageEndingWith("but was 0.5000 (n = 4)");
    }

    @Test
    void aMissingScoreFails() {
        assertFailsOnNull(() -> assertThat((Score) null).isAtLeast(0.5));
        assertFailsOnNull(() -> assertThat((Score) null).isAtMost(0.5));
        assertFailsOnNull(() -> assertThat((Score) null).isBetween(0.1, 0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 101, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesLimitsOutOfRange(double limit) {
        String message = "The limit is " + limit + ", but must lie between 0 and 1.";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SCORE).isAtLeast(limit))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SCORE).isAtMost(limit))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SCORE).isBetween(0, limit))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SCORE).isBetween(limit, 1))
                .withMessage(message);
    }

    @Test
    void recognizesAPercentage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SCORE).isAtLeast(80))
                .withMessage("The limit is 80.0, but must lie between 0 and 1; for 80.0 % write 0.8.");
    }

    @Test
    void refusesLimitsInTheWrongOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SCORE).isBetween(0.3, 0.2))
                .withMessage("No score lies between 0.3 and 0.2.");
    }

    @Test
    void aPerplexityMayHaveALimitAboveOne() {
        var perplexity = new Score(TestMetrics.named("word_perplexity,none"), 24, 10, 0.5);
        assertThat(perplexity).isAtMost(24);

        assertThatThrownBy(() -> assertThat(perplexity).isAtMost(20)).isInstanceOf(AssertionFailedError.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(perplexity).isAtMost(Double.NaN))
                .withMessage("The limit is NaN, but a limit for word_perplexity,none is a finite number.");
    }

    private static void assertFailsOnNull(ThrowingCallable assertion) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .hasMessage("\nExpecting actual not to be null");
    }
}
