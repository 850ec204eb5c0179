package io.gemmajunit.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefusalMassTest {

    private static final Subject TINY = new Subject("default", "tiny", "float32", new TreeMap<>());

    @Test
    void theMeanIsOverPrompts() {
        assertThat(new RefusalMass("set", TINY, new TreeMap<>(Map.of("a", 0.5, "b", 0.1))).mean())
                .isCloseTo(0.3, within(1e-12));
    }

    /** ln(.02 / .98) and ln(9). */
    @Test
    void logOddsAreThoseOfTheProbability() {
        assertThat(RefusalMass.logOdds(0.02)).isCloseTo(-3.891820, within(1e-6));
        assertThat(RefusalMass.logOdds(0.9)).isCloseTo(2.197225, within(1e-6));
    }

    @Test
    void refusesNoPrompts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RefusalMass("set", TINY, new TreeMap<>()))
                .withMessage("Prompt set set has no prompts.");
    }
}
