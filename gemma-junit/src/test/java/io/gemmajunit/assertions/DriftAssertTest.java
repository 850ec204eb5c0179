package io.gemmajunit.assertions;

import static io.gemmajunit.assertions.GemmaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.DriftedDocument;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.MovedPosition;
import io.gemmajunit.results.Subject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eight documents of mean .035 with 95 % bounds .0178 and .0522, as in PercentileTest. */
class DriftAssertTest {

    private static final Drift DRIFT = drift(.02, .05, .01, .03, .04, .02, .09, .02);

    private static Drift drift(double... divergences) {
        return new Drift(
                "facts",
                "base",
                new Subject("default", "tuned", "float32", new TreeMap<>()),
                new TreeMap<>(),
                IntStream.range(0, divergences.length)
                        .mapToObj(i ->
                                new DriftedDocument(Integer.toString(i), null, divergences[i], null, new TreeMap<>()))
                        .toList(),
                new TreeMap<>(Map.of(Drift.SAME_TOP, .9, Drift.ANSWER_LENGTH_RATIO, 1.25, Drift.REFUSAL_GROWTH, .125)),
                List.of(new MovedPosition("3", "The capital of", " France", " Spain", .5)),
                1);
    }

    @Test
    void theMeanAsItWasMeasured() {
        assertThat(DRIFT).hasMeanDivergenceAtMost(.036);
        assertThatThrownBy(() -> assertThat(DRIFT).hasMeanDivergenceAtMost(.03))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The mean divergence of tuned from base on facts is 0.0350 nats, more than 0.0300.\n"
                        + "What moved most:\n  3: …The capital of[France -> Spain] (0.500)");
    }

    /** 1.25 · .0281 = .035125, and 1.25 · .0279 = .034875; the mean is .035. */
    @Test
    void anAcceptedCheckpointIsAMeasureToo() {
        double[] moved = {.02, .05, .01, .03, .04, .02, .09, .02};
        Drift drift = from("parent", "tuned", moved);
        assertThat(drift).hasMeanDivergenceAtMostTimes(1.25, from("parent", "accepted", .0281));
        assertThatThrownBy(
                        () -> assertThat(drift).hasMeanDivergenceAtMostTimes(1.25, from("parent", "accepted", .0279)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The mean divergence of tuned from base on facts is 0.0350 nats, more than 1.25 times the"
                        + " 0.0279 of accepted.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(drift).hasMeanDivergenceAtMostTimes(.8, drift))
                .withMessage("The factor must be a number of at least 1, for example 1.25, not 0.8.");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> assertThat(drift).hasMeanDivergenceAtMostTimes(1.25, from("another", "accepted", moved)))
                .withMessage(
                        "The drift of tuned on facts and that of accepted on facts are of different parents or texts;"
                                + " measure both from one parent on the same.");
    }

    /** As the gate: .0004 + .25 * .001 = .00065, and not 1.25 * .0004 = .0005; from .001 on, 1.25 times. */
    @ParameterizedTest
    @CsvSource({
        "0.0004, 0.00064, true",
        "0.0004, 0.00066, false",
        "0, 0.00024, true",
        "0, 0.00026, false",
        "0.002, 0.00249, true",
        "0.002, 0.00251, false"
    })
    void whatRoundingAloneCanMakeIsNoGrowth(double accepted, double now, boolean isWithin) {
        Drift drift = from("parent", "tuned", now);
        var before = from("parent", "accepted", accepted);
        if (isWithin) {
            assertThat(drift).hasMeanDivergenceAtMostTimes(1.25, before);
        } else {
            assertThatThrownBy(() -> assertThat(drift).hasMeanDivergenceAtMostTimes(1.25, before))
                    .isInstanceOf(AssertionError.class);
        }
        var policy = new GatePolicy();
        assertThat(now - accepted < policy.toleranceFor(MeasurementRole.DRIFT) * Drift.METRIC.scaleOf(accepted))
                .isEqualTo(isWithin);
    }

    @Test
    void saysThatAGrowthIsMoreThanRounding() {
        Drift drift = from("parent", "tuned", .0007);
        assertThatThrownBy(
                        () -> assertThat(drift).hasMeanDivergenceAtMostTimes(1.25, from("parent", "accepted", .0004)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The mean divergence of tuned from base on facts is 0.0007 nats, more than 0.00025 over the"
                        + " 0.0004 of accepted.");
    }

    private static Drift from(String parent, String checkpoint, double... divergences) {
        return new Drift(
                DRIFT.data(),
                DRIFT.parent(),
                new Subject("default", checkpoint, "float32", new TreeMap<>()),
                new TreeMap<>(Map.of("task", parent)),
                drift(divergences).documents(),
                DRIFT.columns(),
                List.of(),
                1);
    }

    @Test
    void theTailIsBoundedWhereThereArePositionsEnough() {
        Drift drift = new Drift(
                "facts",
                "base",
                DRIFT.subject(),
                new TreeMap<>(),
                DRIFT.documents(),
                new TreeMap<>(Map.of(Drift.TAIL_BOUND, .25)),
                List.of(),
                1);
        assertThat(drift).hasTailDivergenceAtMost(.25);
        assertThatThrownBy(() -> assertThat(drift).hasTailDivergenceAtMost(.2))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The divergence of tuned from base on facts is within 0.2500 nats at 99 % of the positions"
                        + " (upper 95 % bound), not within 0.2000.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(DRIFT).hasTailDivergenceAtMost(1))
                .withMessage("Drift on facts has too few positions for a bound of its tail; measure it on texts of 299"
                        + " tokens or more.");
    }

    @Test
    void aBudgetHasThreeVerdicts() {
        assertThat(DRIFT).isWithinBudget(.0522);
        assertThatThrownBy(() -> assertThat(DRIFT).isWithinBudget(.0178))
                .hasMessageStartingWith(
                        "FAIL: the mean divergence of tuned from base on facts is 0.0350 nats (95 % bounds"
                                + " 0.0178 and 0.0522, budget 0.0178).\n");
        // The half width .0171711 must shrink to the distance .01: 8 · 1.71711² = 23.6.
        assertThatThrownBy(() -> assertThat(DRIFT).isWithinBudget(.045))
                .hasMessageStartingWith(
                        "INCONCLUSIVE: the mean divergence of tuned from base on facts is 0.0350 nats (95 %"
                                + " bounds 0.0178 and 0.0522, budget 0.0450); about 24 texts or prompts would decide.\n");
    }

    @Test
    void aBudgetNeedsEightDocuments() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(drift(.1, .1, .1, .1, .1, .1, .1)).isWithinBudget(1))
                .withMessage("A budget needs at least 8 texts or prompts, not 7.");
    }

    @Test
    void otherColumnsHaveLimitsToo() {
        assertThat(DRIFT)
                .hasSameTopAtLeast(.9)
                .hasAnswerLengthRatioBetween(.67, 1.5)
                .hasRefusalGrowthAtMost(.125);
        assertThatThrownBy(() -> assertThat(DRIFT).hasSameTopAtLeast(.95))
                .hasMessageStartingWith(
                        "tuned and base agree on the most probable token on facts at 90.0 % of the positions,"
                                + " less than 95.0 %.");
        assertThatThrownBy(() -> assertThat(DRIFT).hasAnswerLengthRatioBetween(.9, 1.1))
                .hasMessageStartingWith("The answers of tuned have a multiple of the length of those of base on facts:"
                        + " 1.2500, not 0.9000 to 1.1000.");
        assertThatThrownBy(() -> assertThat(DRIFT).hasRefusalGrowthAtMost(.1))
                .hasMessageStartingWith(
                        "Refusals of tuned are more probable than those of base on facts by 12.5 %, more than"
                                + " 10.0 %.");
    }

    @Test
    void textsHaveNoAnswers() {
        Drift texts = new Drift(
                DRIFT.data(),
                DRIFT.parent(),
                DRIFT.subject(),
                DRIFT.fingerprints(),
                DRIFT.documents(),
                new TreeMap<>(),
                List.of(),
                1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(texts).hasAnswerLengthRatioBetween(.5, 2))
                .withMessage("Drift on facts has no answer_length_ratio; measure it on prompts.");
    }
}
