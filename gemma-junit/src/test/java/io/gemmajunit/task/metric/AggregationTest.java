package io.gemmajunit.task.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.python.library.PythonRandom;
import io.gemmajunit.task.Observation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregationTest {

    /** Where scikit-learn raises a ValueError, too. */
    @Test
    void refuseF1OfMoreThanTwoClasses() {
        assertThat(Aggregation.F1.of(List.of(new Observation(2, 2), new Observation(2, 2))))
                .isZero();
        assertThatThrownBy(() -> Aggregation.F1.of(List.of(new Observation(0, 1), new Observation(1, 2))))
                .hasMessage("f1 is of choice 1 against one other, but right or chosen are 0, 1, 2");
        assertThatThrownBy(() -> Aggregation.F1.of(List.of(new Observation(0, 2), new Observation(2, 2))))
                .hasMessage("f1 is of choice 1 against one other, but right or chosen are 0, 2");
    }

    /** The seed's own numbers as CPython's {@code random.Random(0).choices(range(1000), k=5)} prints them. */
    @Test
    void drawsTheIndicesOfReplicatesAsPythonDoes() {
        PythonRandom random = new PythonRandom(0);

        assertThat(List.of(
                        random.choice(1000),
                        random.choice(1000),
                        random.choice(1000),
                        random.choice(1000),
                        random.choice(1000)))
                .containsExactly(844, 757, 420, 258, 511);
    }

    /**
     * As Python prints them for math.exp(-sum(xs) / 5) and for sorted(xs)[5 // 2], with the deviation of 100 000
     * replicates drawn by {@code choices} of Random(0) to Random(99), 1000 from each.
     */
    @Test
    void bootstrapsWhatHasNoFormula() {
        List<Observation> observations = values(-1, -2.5, -0.25, -4, -3);

        assertThat(Aggregation.PERPLEXITY.of(observations)).isCloseTo(8.584858397177893, within(1e-12));
        assertThat(Aggregation.PERPLEXITY.standardError(observations)).isCloseTo(6.52061364940423, within(1e-9));
        assertThat(Aggregation.MEDIAN.of(observations)).isEqualTo(-2.5);
        assertThat(Aggregation.MEDIAN.standardError(observations)).isCloseTo(0.9904057613604238, within(1e-9));
    }

    /**
     * Predicted 1 0 … against true classes: 3 hits of class 1, one miss each way, one agreement on class 0. F1 = 6 / 8;
     * Matthews = (3 · 1 - 1 · 1) / √(4 · 4 · 2 · 2) = 1/4. The errors come from Python as above.
     */
    @Test
    void measuresAgreementOfClasses() {
        List<Observation> observations = List.of(
                new Observation(1, 1),
                new Observation(0, 1),
                new Observation(1, 0),
                new Observation(0, 0),
                new Observation(1, 1),
                new Observation(1, 1));

        assertThat(Aggregation.F1.of(observations)).isEqualTo(0.75);
        assertThat(Aggregation.F1.standardError(observations)).isCloseTo(0.19461596926212632, within(1e-9));
        assertThat(Aggregation.MATTHEWS_CORRCOEF.of(observations)).isCloseTo(0.25, within(1e-15));
        assertThat(Aggregation.MATTHEWS_CORRCOEF.standardError(observations))
                .isCloseTo(0.41984647693072724, within(1e-9));
        assertThat(Aggregation.F1.ofOne(observations.get(0))).isEqualTo(1);
        assertThat(Aggregation.F1.ofOne(observations.get(2))).isZero();
    }

    @Test
    void agreesOnNothingWhereThereIsNothingToAgreeOn() {
        List<Observation> none = List.of(new Observation(0, 0), new Observation(0, 0));

        assertThat(Aggregation.F1.of(none)).isZero();
        assertThat(Aggregation.MATTHEWS_CORRCOEF.of(none)).isZero();
    }

    /** Deviations 1, 0, -1: the sample deviation is 1, the error 1/√3. */
    @Test
    void givesMeansTheErrorOfTheFormula() {
        List<Observation> observations = values(1, 2, 3);

        assertThat(Aggregation.MEAN.of(observations)).isEqualTo(2);
        assertThat(Aggregation.MEAN.standardError(observations)).isCloseTo(1 / Math.sqrt(3), within(1e-15));
    }

    @Test
    void takesTheUpperOfTwoMiddleValues() {
        assertThat(Aggregation.MEDIAN.of(values(4, 1, 3, 2))).isEqualTo(3);
    }

    @Test
    void leavesOutWhatIsNotANumber() {
        assertThat(Aggregation.NANMEAN.of(values(1, Double.NaN, 3))).isEqualTo(2);
        assertThat(Aggregation.NANMEAN.of(values(Double.NaN, Double.NaN))).isNaN();
    }

    @Test
    void weighsByWordsOrBytes() {
        List<Observation> observations = List.of(new Observation(-2, 2), new Observation(-4, 1));

        assertThat(Aggregation.WEIGHTED_PERPLEXITY.of(observations)).isCloseTo(Math.exp(2), within(1e-12));
        assertThat(Aggregation.BITS_PER_BYTE.of(observations)).isCloseTo(2 / Math.log(2), within(1e-12));
    }

    @Test
    void hasNoStandardErrorWhereTheHarnessHasNone() {
        assertThat(List.of(
                        Aggregation.WEIGHTED_PERPLEXITY.standardError(values(-1, -2)),
                        Aggregation.BITS_PER_BYTE.standardError(values(-1, -2)),
                        Aggregation.BRIER_SCORE.standardError(values(1, 2)),
                        Aggregation.MEAN.standardError(values(1))))
                .containsOnly(Double.NaN);
    }

    @Test
    void isFoundByTheNameThatTaskFilesGiveIt() {
        assertThat(Arrays.stream(Aggregation.values()).map(Aggregation::spelled))
                .containsExactly(
                        "mean",
                        "median",
                        "nanmean",
                        "perplexity",
                        "weighted_perplexity",
                        "bits_per_byte",
                        "f1",
                        "matthews_corrcoef",
                        "brier_score",
                        "bleu",
                        "chrf",
                        "chrf++",
                        "ter");
        assertThat(Aggregation.named("nanmean")).contains(Aggregation.NANMEAN);
        assertThat(Aggregation.named("MEAN")).isEmpty();
    }

    private static List<Observation> values(double... values) {
        return Arrays.stream(values).mapToObj(Observation::of).toList();
    }
}
