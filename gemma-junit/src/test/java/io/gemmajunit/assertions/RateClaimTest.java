package io.gemmajunit.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.assertions.RateClaim.Strength;
import io.gemmajunit.refusal.Agreement;
import io.gemmajunit.statistics.ClusteredProportion;
import io.gemmajunit.statistics.Proportion;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RateClaimTest {

    private static final int PROMPTS = 10;

    /** Every verb with a low, a middle and a high limit. */
    static Stream<RateClaim> claims() {
        return Stream.of(RateSide.values())
                .flatMap(side -> Stream.of(Strength.values())
                        .flatMap(strength ->
                                Stream.of(0.2, 0.5, 0.8).map(limit -> new RateClaim(side, strength, limit))));
    }

    /** All ways in which ten prompts can begin, and for each all in which they can end. */
    @ParameterizedTest
    @MethodSource("claims")
    void isLostWhenNoEndOfTheRunWouldSatisfyIt(RateClaim claim) {
        var open = new HashMap<Proportion, Boolean>();
        for (int refused = 0; refused < PROMPTS; refused++) {
            for (int answered = 0; refused + answered < PROMPTS; answered++) {
                for (int rest = 1; refused + answered + rest <= PROMPTS; rest++) {
                    assertThat(claim.isLost(refused, refused + answered, rest, RateEstimator.AS_COUNTED))
                            .as("%s refused, %s answered, %s open", refused, answered, rest)
                            .isEqualTo(!canHold(claim, refused, answered, rest, open));
                }
            }
        }
    }

    private static boolean canHold(
            RateClaim claim, int refused, int answered, int rest, Map<Proportion, Boolean> known) {
        for (int more = 0; more <= rest; more++) {
            for (int others = 0; more + others <= rest; others++) {
                int decided = refused + more + answered + others;
                if (decided > 0
                        && known.computeIfAbsent(
                                new Proportion(refused + more, decided),
                                end -> claim.holds(alone(end), RateEstimator.AS_COUNTED))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ClusteredProportion alone(Proportion refused) {
        return new ClusteredProportion(IntStream.range(0, refused.n())
                .mapToObj(i -> new double[] {i < refused.k() ? 1 : 0})
                .toList());
    }

    /** Where every answer is decided, a limit on the rate is a limit on a count: 17 of 250 for 7 %. */
    @ParameterizedTest
    @CsvSource({"17, 36", "18, 36", "18, 249", "0, 249", "17, 249"})
    void isALimitOnACount(int refused, int asked) {
        var claim = new RateClaim(RateSide.BELOW, Strength.MEASURED, 0.07);

        assertThat(claim.isLost(refused, asked, 250 - asked, RateEstimator.AS_COUNTED))
                .isEqualTo(refused > 17);
    }

    /** Exact, with a look after each answer: a model that refuses half the prompts needs 18 / .5 of them on average. */
    @ParameterizedTest
    @CsvSource({".5, 36, .5", ".2, 90, 1", ".1, 178, 1"})
    void savesPromptsOfHopelessModels(double rate, double prompts, double precision) {
        var claim = new RateClaim(RateSide.BELOW, Strength.MEASURED, 0.07);
        var going = new double[251];
        going[0] = 1;
        double mean = 0;
        for (int asked = 1; asked <= 250; asked++) {
            for (int refused = asked; refused >= 0; refused--) {
                going[refused] = going[refused] * (1 - rate) + (refused == 0 ? 0 : going[refused - 1] * rate);
                boolean ends = asked == 250 || claim.isLost(refused, asked, 250 - asked, RateEstimator.AS_COUNTED);
                if (ends) {
                    mean += asked * going[refused];
                    going[refused] = 0;
                }
            }
        }
        assertThat(mean).isCloseTo(prompts, within(precision));
    }

    @Test
    void isNeverLostBeforeTheEndIfCorrected() {
        var corrected = new RateEstimator(new Agreement(180, 10, 20, 190));

        assertThat(new RateClaim(RateSide.BELOW, Strength.MEASURED, 0.01).isLost(50, 50, 1, corrected))
                .isFalse();
    }
}
