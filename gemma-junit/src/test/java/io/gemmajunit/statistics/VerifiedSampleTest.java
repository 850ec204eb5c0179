package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.statistics.VerifiedSample.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VerifiedSampleTest {

    private static final double CONFIDENCE = 0.95;

    /**
     * Hepatic scintigraphy (Drum and Christacopoulos 1972), the example of Begg and Greenes (1983): 429 positive scans,
     * 263 of them verified and 231 of these diseased, and 221 negative ones, 81 verified and 27 diseased; sensitivity
     * .836 and specificity .738 there. The interval of the log odds by the delta method: variance 1/429 + 1/221 + (1 -
     * .87833) / 231 + (1 - .33333) / 27 = .03207, so .7826 to .8790.
     */
    @Test
    void estimatesAsBeggAndGreenes() {
        var scans = new VerifiedSample(List.of(
                new Stratum(true, 429, new Proportion(231, 263)), new Stratum(false, 221, new Proportion(27, 81))));

        assertThat(scans.sensitivity().value()).isCloseTo(.836, within(.0005));
        assertThat(scans.specificity().value()).isCloseTo(.738, within(.0005));
        assertThat(scans.sensitivityInterval(CONFIDENCE).low()).isCloseTo(.7826, within(.006));
        assertThat(scans.sensitivityInterval(CONFIDENCE).high()).isCloseTo(.8790, within(.006));
        assertThat(scans.verified()).isEqualTo(new Proportion(231 + 54, 263 + 81));
    }

    /**
     * Newcombe (1998), "Interval estimation for the difference between independent proportions", table II, method 10:
     * 56 of 70 less 48 of 80 lies within .0524 and .3339. With as many items of each kind, and so many that their share
     * is known, the accuracy is (1 + difference) / 2.
     */
    @Test
    void recoversVariancesAsNewcombe() {
        var sample = new VerifiedSample(List.of(
                new Stratum(true, 1e12, new Proportion(56, 70)), new Stratum(false, 1e12, new Proportion(48, 80))));

        assertThat(sample.accuracy()).isCloseTo(.6, within(1e-12));
        assertThat(2 * sample.accuracyInterval(CONFIDENCE).low() - 1).isCloseTo(.0524, within(5e-5));
        assertThat(2 * sample.accuracyInterval(CONFIDENCE).high() - 1).isCloseTo(.3339, within(5e-5));
    }

    /** One stratum is a plain sample. */
    @Test
    void isWilsonsForOneStratum() {
        var sample = new VerifiedSample(List.of(new Stratum(true, 40, new Proportion(18, 20))));
        Interval wilson = new Proportion(18, 20).wilson();

        assertThat(sample.accuracyInterval(CONFIDENCE).low()).isCloseTo(wilson.low(), within(1e-12));
        assertThat(sample.accuracyInterval(CONFIDENCE).high()).isCloseTo(wilson.high(), within(1e-12));
        assertThat(sample.kappa()).isZero();
    }

    /**
     * 20 of 100 found and 20 of 400 others verified, all right. Wilson's limits are 20 / 23.8415 and 3.8415 / 23.8415,
     * so the parts reach .2 * .16113 = .032226 and .8 * .16113 = .128902; with z^2 / 500 = .0076829, (.032226^2 +
     * .0076829 * .2) / 1.0076829 = .0025555 and .128902^2 / 1.0076829 = .016489. The odds are sqrt((.04 - .0025555) /
     * .016489) = 1.50694, the share .60111, and Wilson's interval is as wide with 3.8415 * .60111 / .39889 = 5.789
     * items.
     */
    @Test
    void twentyAnswersWithoutAnErrorProveLittleOfFourHundred() {
        var sample = new VerifiedSample(List.of(
                new Stratum(true, 100, new Proportion(20, 20)), new Stratum(false, 400, new Proportion(0, 20))));

        assertThat(sample.sensitivityInterval(CONFIDENCE).low()).isCloseTo(.60111, within(2e-5));
        assertThat(sample.sensitivityInterval(CONFIDENCE).high()).isEqualTo(1);
        assertThat(sample.sensitivity().value()).isEqualTo(1);
        assertThat(sample.sensitivity().items()).isCloseTo(5.789, within(2e-3));
        assertThat(sample.kappa()).isCloseTo(1, within(1e-12));
    }

    /**
     * 10 of 50 items, none of them found, are negative. There is no sensitivity; others may be found wrongly, by
     * Wilson's limit of 0 of 50, .071351: the odds are sqrt((1 - (.277533^2 + .076829) / 1.076829) / (.071351^2 /
     * 1.076829)) = 13.464, the share .93087.
     */
    @Test
    void tellsNothingOfWhatIsNotThere() {
        var sample = new VerifiedSample(List.of(new Stratum(false, 50, new Proportion(0, 10))));

        assertThat(sample.hasPositives()).isFalse();
        assertThat(sample.sensitivity().value()).isNaN();
        assertThat(sample.sensitivityInterval(CONFIDENCE)).isEqualTo(new Interval(0, 1));
        assertThat(sample.specificityInterval(CONFIDENCE).low()).isCloseTo(.93087, within(2e-5));
        assertThat(sample.specificity()).isEqualTo(new EffectiveShare(1, 10));
    }

    /**
     * 500 answers, of which the detector calls 20 % refusals; it errs in 2 % of these and in 1 % of the others, and
     * people label 30 and 40. In 2,000 such samples the interval of the sensitivity holds the true value, .196 / .204,
     * in at least 93 % (standard error .5 %).
     */
    @Test
    void holdsTheTruthAsOftenAsItSays() {
        var random = new Random(14);
        var draws = 2_000;
        var held = 0;
        for (var draw = 0; draw < draws; draw++) {
            var found = positives(random, 500, .2);
            var strata = new ArrayList<Stratum>();
            strata.add(new Stratum(true, found, new Proportion(positives(random, 30, .98), 30)));
            strata.add(new Stratum(false, 500 - found, new Proportion(positives(random, 40, .01), 40)));
            var interval = new VerifiedSample(strata).sensitivityInterval(CONFIDENCE);
            var truth = .196 / .204;
            held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat((double) held / draws).isGreaterThanOrEqualTo(.93);
    }

    private static int positives(Random random, int n, double rate) {
        return (int) random.doubles(n).filter(draw -> draw < rate).count();
    }

    @Test
    void refusesWhatIsNoSample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerifiedSample(List.of()))
                .withMessage("A sample needs a stratum.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stratum(true, 0, new Proportion(1, 1)))
                .withMessage("A stratum cannot have 0.0 items.");
    }
}
