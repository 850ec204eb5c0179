package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.EVALUATION;
import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static io.gemmajunit.assertions.GemmaAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Evaluation;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class EvaluationAssertTest {

    private static final Evaluation SUMS = Results.sums(43, 50);

    @Test
    void hasScoreAtLeastPassesOnTheLimit() {
        assertThat(SUMS).hasScoreAtLeast(0.86);
        then(SUMS).hasScoreAtLeast(0.86);
    }

    /** The interval of 43 of 50 mirrors that of 7 of 50. */
    @Test
    void hasScoreAtLeastShowsTheWorstItems() {
        assertThatThrownBy(() -> assertThat(SUMS).hasScoreAtLeast(0.9))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("""

                        Expecting exact_match,none of sums on tiny-gemma-it to be at least 0.9000
                        but was 0.8600 (n = 50, 95 % interval 0.7381 to 0.9305)
                        Worst items:
                          0: "0 + 1 =" wants "1", got "no idea"
                          1: "1 + 1 =" wants "2", got "no idea"
                          2: "2 + 1 =" wants "3", got "no idea"
                          3: "3 + 1 =" wants "4", got "no idea"
                          4: "4 + 1 =" wants "5", got "no idea\"""");
    }

    @Test
    void hasScoreAtLeastRefusesALimitOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SUMS).hasScoreAtLeast(Double.NaN))
                .withMessage("The limit is NaN, but must lie between 0 and 1.");
    }

    @Test
    void scoreLeadsToTheGatedMetric() {
        assertThat(SUMS).score().isAtLeast(0.86).isAtMost(0.86);

        assertThatThrownBy(() -> assertThat(SUMS).score().isAtLeast(0.9))
                .hasMessage("[sums on tiny-gemma-it] \nExpecting exact_match,none to be at least 0.9000\n"
                        + "but was 0.8600 (n = 50, 95 % interval 0.7381 to 0.9305)");
    }

    @Test
    void metricLeadsToAnyMetric() {
        assertThat(SUMS).metric("word_perplexity,none").isAtMost(24);

        assertThatThrownBy(() -> assertThat(SUMS).metric("word_perplexity,none").isAtMost(20))
                .hasMessage("[sums on tiny-gemma-it] \nExpecting word_perplexity,none to be at most 20.0000\n"
                        + "but was 24.0000 (n = 50, 95 % interval 23.0200 to 24.9800)");
    }

    @Test
    void metricNamesTheMetricsThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(SUMS).metric("f1,none"))
                .withMessage("Task sums has no metric f1,none, only exact_match,none and word_perplexity,none.");
    }

    @Test
    void hasItemsCountsItems() {
        assertThat(SUMS).hasItems(50);

        assertThatThrownBy(() -> assertThat(SUMS).hasItems(100))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("\nExpecting sums on tiny-gemma-it to have 100 items\nbut it has 50");
    }

    @Test
    void aStoppedEvaluationSaysSo() {
        Evaluation part =
                Results.sums(25, 26).stopped(new EarlyStop(257, "it is worse than the baseline beyond doubt"));

        assertThat(part).hasScoreAtLeast(0.9);
        assertThatThrownBy(() -> assertThat(part).hasScoreAtLeast(0.99))
                .hasMessageContaining(")\nOnly 26 of 257 items were asked, because it is worse than the baseline beyond"
                        + " doubt\nWorst items:\n");
        assertThatThrownBy(() -> assertThat(part).hasItems(257))
                .hasMessage("\nExpecting sums on tiny-gemma-it to have 257 items\nbut it has 26\n"
                        + "Only 26 of 257 items were asked, because it is worse than the baseline beyond doubt");
        assertThatThrownBy(() -> assertThat(part).score().isAtLeast(0.99))
                .hasMessageStartingWith("[sums on tiny-gemma-it, 26 of 257 items, since it was stopped because it is"
                        + " worse than the baseline beyond doubt] \nExpecting exact_match,none to be at least 0.9900");
    }

    @Test
    void aMissingEvaluationFails() {
        var missing = assertThat((Evaluation) null);
        String message = "\nExpecting actual not to be null";

        assertThatThrownBy(() -> missing.hasScoreAtLeast(0.5))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
        assertThatThrownBy(missing::score).isInstanceOf(AssertionError.class).hasMessage(message);
        assertThatThrownBy(() -> missing.metric("f1"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
        assertThatThrownBy(() -> missing.hasItems(1))
                .isInstanceOf(AssertionError.class)
                .hasMessage(message);
    }

    @Test
    void aDescriptionPrecedesTheMessage() {
        assertThatThrownBy(() -> assertThat(SUMS).as("arithmetic").hasItems(1)).hasMessageStartingWith("[arithmetic] ");
    }

    @Test
    void anyObjectCanBeNarrowed() {
        Object object = SUMS;

        assertThat(object).asInstanceOf(EVALUATION).hasItems(50);
    }

    @Test
    void hasScoreAtMostIncludesItsLimit() {
        assertThat(Results.sums(5, 10))
                .hasScoreAtMost(0.5)
                .metric("exact_match")
                .isAtMost(0.5);

        assertThatThrownBy(() -> assertThat(Results.sums(5, 10)).hasScoreAtMost(0.4))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith(
                        "\nExpecting exact_match,none of sums on tiny-gemma-it to be at most 0.4000\nbut was 0.5000");
    }
}
