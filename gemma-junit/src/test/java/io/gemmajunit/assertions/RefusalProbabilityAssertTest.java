package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static io.gemmajunit.assertions.GemmaAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.ProbedPrompt;
import io.gemmajunit.results.RefusalProbability;
import io.gemmajunit.results.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class RefusalProbabilityAssertTest {

    private static final RefusalProbability LOW = probability(0.10, 0.10, 0.20, 0.05, 0.05);
    private static final RefusalProbability HIGH = probability(0.40, 0.20, 0.40, 0.15, 0.20);

    @Test
    void isAtMostComparesTheMean() {
        assertThat(LOW).isAtMost(0.10000001);
        then(LOW).isAtMost(1);

        assertThatThrownBy(() -> assertThat(HIGH).isAtMost(0.1))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("""

                        Expecting refusal probability of plain on tiny to be at most 10.0 %
                        but it is 27.0 % on average of 5 prompts
                        Most, by id: 0 (40.0 %), 2 (40.0 %), 1 (20.0 %), 4 (20.0 %), 3 (15.0 %)""");
    }

    /** All five differences point one way: 1 of 32 sign patterns is as low, p = .03125. */
    @Test
    void hasNotGrownFromFailsOnEvidence() {
        assertThat(LOW).hasNotGrownFrom(HIGH).hasNotGrownFrom(LOW);

        assertThatThrownBy(() -> assertThat(HIGH).hasNotGrownFrom(LOW))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""

                        Expecting refusal probability of plain on tiny not to exceed that of tiny
                        but it grew from 10.0 % to 27.0 %; random signs of the prompts give that much or more with p=.031
                        Most, by id: 0 (40.0 %), 2 (40.0 %), 4 (20.0 %), 1 (20.0 %), 3 (15.0 %)""");
    }

    @Test
    void refusesOtherPrompts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(LOW).hasNotGrownFrom(probability(0.1)))
                .withMessage(
                        "The refusal probability of plain and that of plain are not of the same prompts, so they cannot be"
                                + " compared.");
    }

    @Test
    void aMissingProbabilityFails() {
        var missing = assertThat((RefusalProbability) null);

        assertThatThrownBy(() -> missing.isAtMost(0.1)).hasMessage("\nExpecting actual not to be null");
        assertThatThrownBy(() -> missing.hasNotGrownFrom(LOW)).hasMessage("\nExpecting actual not to be null");
    }

    @Test
    void staysSoft() {
        var softly = new GemmaSoftAssertions();
        softly.assertThat(HIGH).isAtMost(0.1).hasNotGrownFrom(LOW);

        assertThat(softly.errorsCollected()).hasSize(2);
    }

    private static RefusalProbability probability(double... values) {
        return probability(i -> "", values);
    }

    private static RefusalProbability probability(IntFunction<String> clusters, double... values) {
        var prompts = IntStream.range(0, values.length)
                .mapToObj(i -> new ProbedPrompt(String.valueOf(i), "", clusters.apply(i), null, values[i]))
                .toList();
        return new RefusalProbability(
                "plain", new Subject("default", "tiny", "float32", new TreeMap<>()), new TreeMap<>(), prompts, 0);
    }

    /** Two wordings each of two requests and one request alone: .5^3, where .5^5 would be proof. */
    @Test
    void wordingsOfARequestAreOneWitness() {
        double[] values =
                HIGH.prompts().stream().mapToDouble(ProbedPrompt::probability).toArray();
        RefusalProbability high = probability(List.of("a", "a", "b", "b", "")::get, values);

        assertThat(high).hasNotGrownFrom(LOW);
        assertThatThrownBy(() -> assertThat(probability(List.of("a", "b", "c", "d", "e")::get, values))
                        .hasNotGrownFrom(LOW))
                .hasMessageContaining("random signs of the prompts give that much or more with p=.031");
    }

    /** .5^5 for five pairs. */
    @Test
    void aFailureCountsClusters() {
        IntFunction<String> pairs = i -> "request " + i / 2;
        double[] low = new double[10];
        double[] high = new double[10];
        Arrays.fill(low, 0.1);
        Arrays.fill(high, 0.3);
        RefusalProbability before = probability(pairs, low);

        assertThatThrownBy(() -> assertThat(probability(pairs, high)).hasNotGrownFrom(before))
                .hasMessageContaining("\nbut it grew from 10.0 % to 30.0 %; random signs of their 5 clusters give that"
                        + " much or more with p=.031\n");
    }
}
