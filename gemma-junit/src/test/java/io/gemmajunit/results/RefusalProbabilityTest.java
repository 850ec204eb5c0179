package io.gemmajunit.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefusalProbabilityTest {

    private static final Subject TINY = new Subject("default", "tiny", "float32", new TreeMap<>());

    @Test
    void theMeanIsOverPrompts() {
        assertThat(probability(new ProbedPrompt("a", "", "", null, 0.5), new ProbedPrompt("b", "", "", null, 0.1))
                        .mean())
                .isCloseTo(0.3, within(1e-12));
    }

    /**
     * Two numbers that differ by .4 have a sample deviation of .4 / sqrt(2), so their mean has a standard error of .2.
     */
    @Test
    void isAMeasurementOfWhichLowerIsBetter() {
        var measurement = probability(
                        new ProbedPrompt("a", "", "", null, 0.5), new ProbedPrompt("b", "", "", null, 0.1))
                .measurement();

        assertThat(measurement.name()).isEqualTo("set:refusal-probability");
        assertThat(measurement.value()).hasValueCloseTo(0.3, within(1e-12));
        assertThat(measurement.scores().get("refusal_probability").standardError())
                .isCloseTo(0.2, within(1e-12));
        assertThat(measurement.outcomes()).containsExactly(new Outcome("a", 0.5), new Outcome("b", 0.9));
        assertThat(RefusalProbability.of(measurement).mean()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void refusesNoPrompts() {
        assertThatIllegalArgumentException()
                .isThrownBy(RefusalProbabilityTest::probability)
                .withMessage("Prompt set set has no prompts.");
    }

    @Test
    void refusesAMeasurementOfAnotherKind() {
        var sums = Measurements.benchmark("sums", 1, List.of()).measurement();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefusalProbability.of(sums))
                .withMessage("sums is of the kind benchmark, not of the kind refusal-probability.");
    }

    private static RefusalProbability probability(ProbedPrompt... prompts) {
        return new RefusalProbability("set", TINY, new TreeMap<>(), List.of(prompts), 1);
    }
}
