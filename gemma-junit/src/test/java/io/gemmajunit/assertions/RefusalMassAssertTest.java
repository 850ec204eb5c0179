package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static io.gemmajunit.assertions.GemmaAssertions.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.RefusalMass;
import io.gemmajunit.results.Subject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class RefusalMassAssertTest {

    private static final RefusalMass LOW = mass(0.10, 0.10, 0.20, 0.05, 0.05);
    private static final RefusalMass HIGH = mass(0.40, 0.20, 0.40, 0.15, 0.20);

    @Test
    void isAtMostComparesTheMean() {
        assertThat(LOW).isAtMost(0.10000001);
        then(LOW).isAtMost(1);

        assertThatThrownBy(() -> assertThat(HIGH).isAtMost(0.1))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage("""

                        Expecting refusal mass of plain on tiny to be at most 10.0 %
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

                        Expecting refusal mass of plain on tiny not to exceed that of tiny
                        but it grew from 10.0 % to 27.0 %; random signs of the prompts give that much or more with p=.031
                        Most, by id: 0 (40.0 %), 2 (40.0 %), 4 (20.0 %), 1 (20.0 %), 3 (15.0 %)""");
    }

    @Test
    void refusesOtherPrompts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(LOW).hasNotGrownFrom(mass(0.1)))
                .withMessage(
                        "The refusal mass of plain and that of plain are not of the same prompts, so they cannot be"
                                + " compared.");
    }

    @Test
    void aMissingMassFails() {
        var missing = assertThat((RefusalMass) null);

        assertThatThrownBy(() -> missing.isAtMost(0.1)).hasMessage("\nExpecting actual not to be null");
        assertThatThrownBy(() -> missing.hasNotGrownFrom(LOW)).hasMessage("\nExpecting actual not to be null");
    }

    @Test
    void staysSoft() {
        var softly = new GemmaSoftAssertions();
        softly.assertThat(HIGH).isAtMost(0.1).hasNotGrownFrom(LOW);

        assertThat(softly.errorsCollected()).hasSize(2);
    }

    private static RefusalMass mass(double... values) {
        var byPrompt = new TreeMap<String, Double>();
        for (int i = 0; i < values.length; i++) {
            byPrompt.put(String.valueOf(i), values[i]);
        }
        return new RefusalMass("plain", new Subject("default", "tiny", "float32", new TreeMap<>()), byPrompt);
    }

    /** Two wordings each of two requests and one request alone: .5^3, where .5^5 would be proof. */
    @Test
    void wordingsOfARequestAreOneWitness() {
        var pairs = new TreeMap<>(Map.of("0", "a", "1", "a", "2", "b", "3", "b"));
        var alone = new TreeMap<>(Map.of("0", "a", "1", "b", "2", "c", "3", "d", "4", "e"));
        RefusalMass high = new RefusalMass("plain", HIGH.subject(), HIGH.byPrompt(), pairs);

        assertThat(high).hasNotGrownFrom(LOW);
        assertThatThrownBy(() -> assertThat(new RefusalMass("plain", HIGH.subject(), HIGH.byPrompt(), alone))
                        .hasNotGrownFrom(LOW))
                .hasMessageContaining("random signs of the prompts give that much or more with p=.031");
    }

    /** .5^5 for five pairs. */
    @Test
    void aFailureCountsClusters() {
        var byPrompt = new TreeMap<String, Double>();
        var low = new TreeMap<String, Double>();
        var clusters = new TreeMap<String, String>();
        for (int i = 0; i < 10; i++) {
            byPrompt.put(String.valueOf(i), 0.3);
            low.put(String.valueOf(i), 0.1);
            clusters.put(String.valueOf(i), "request " + i / 2);
        }
        RefusalMass before = new RefusalMass("plain", LOW.subject(), low, clusters);

        assertThatThrownBy(() -> assertThat(new RefusalMass("plain", LOW.subject(), byPrompt, clusters))
                        .hasNotGrownFrom(before))
                .hasMessageContaining("\nbut it grew from 10.0 % to 30.0 %; random signs of their 5 clusters give that"
                        + " much or more with p=.031\n");
    }
}
