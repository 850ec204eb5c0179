package io.gemmajunit.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictionTest {

    private static final LogProbabilities PARENT = of(.5, .3, .1, .06, .04);
    private static final LogProbabilities CANDIDATE = of(.4, .35, .05, .15, .05);

    private static LogProbabilities of(double... probabilities) {
        float[] logits = new float[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) (Math.log(probabilities[i]) + 3);
        }
        return LogProbabilities.of(logits);
    }

    /** .5 ln(.5/.4) + .3 ln(.3/.35) + .1 ln 2 + .06 ln .4 + .04 ln .8 */
    @Test
    void divergesByKullbackAndLeibler() {
        var whole = new Prediction.Whole(PARENT, 1);
        assertThat(whole.divergence(CANDIDATE)).isCloseTo(.0707381, within(1e-6));
        assertThat(whole.divergence(PARENT)).isZero();
        assertThat(whole.top()).isZero();
        assertThat(Math.exp(whole.ofNext())).isCloseTo(.3, within(1e-6));
    }

    /** .5 ln(.5/.4) + .3 ln(.3/.35) + .2 ln(.2/.25) */
    @Test
    void divergesByNoMoreWhereOnlyTheHighestAreKnown() {
        var highest =
                new Prediction.Highest(5, new int[] {0, 1}, new double[] {Math.log(.5), Math.log(.3)}, Math.log(.3));
        assertThat(highest.divergence(CANDIDATE)).isCloseTo(.0206979, within(1e-6));
    }

    @Test
    void theHighestComeInOrder() {
        assertThat(CANDIDATE.highest(3)).containsExactly(0, 1, 3);
        assertThat(of(.2, .2, .6).highest(3)).containsExactly(2, 0, 1);
    }

    /** .5 ln(.5/.4) + .5 ln(.5/.35), and .5 ln(.5/.4) + .5 ln(.5/.6): the parent never predicts what was added. */
    @Test
    void comparesWithAVocabularyThatGrew() {
        assertThat(new Prediction.Whole(of(.5, .5), 0).divergence(CANDIDATE)).isCloseTo(.2899092, within(1e-6));
        assertThat(new Prediction.Highest(2, new int[] {0}, new double[] {Math.log(.5)}, Math.log(.5))
                        .divergence(CANDIDATE))
                .isCloseTo(.0204110, within(1e-6));
    }

    /**
     * .5/.995 ln(.5/.4975) + .495/.995 ln(.495/.4975), as given that no third token follows; of the second it is known
     * that the rest is as probable.
     */
    @Test
    void leavesOutRowsThatTheParentHardlyPredicts() {
        var parent = of(.5, .495, .005);
        var fewer = of(.5, .5);
        assertThat(new Prediction.Whole(parent, 0).divergence(fewer)).isCloseTo(1.2626e-5, within(1e-7));
        assertThat(new Prediction.Highest(
                                3, new int[] {0, 2}, new double[] {Math.log(.5), Math.log(.005)}, Math.log(.5))
                        .divergence(fewer))
                .isCloseTo(1.2626e-5, within(1e-7));
        assertThat(new Prediction.Whole(parent, 0).divergence(of(.5, .495))).isCloseTo(0, within(1e-12));
    }

    /** Though none of them is much of the whole. */
    @Test
    void refusesAParentWhoseBestTokenIsGone() {
        double[] flat = new double[1001];
        Arrays.fill(flat, 1e-3);
        flat[1000] = 2e-3;
        assertThatThrownBy(() -> new Prediction.Whole(of(flat), 0).divergence(of(Arrays.copyOf(flat, 1000))))
                .isInstanceOf(DriftException.class)
                .hasMessageStartingWith("The parent has 1001 tokens and the model that was tuned from it only 1000, ");
    }

    @Test
    void refusesAVocabularyThatShrank() {
        assertThatThrownBy(() -> new Prediction.Whole(CANDIDATE, 0).divergence(of(.5, .5)))
                .isInstanceOf(DriftException.class)
                .hasMessage(
                        "The parent has 5 tokens and the model that was tuned from it only 2, so what became of the others"
                                + " cannot be told; take a model that has them all.");
    }

    /** A text of two tokens, of which the second is next to impossible for both: no sum is NaN. */
    @Test
    void aSinglePositionWithoutProbability() {
        var sure = LogProbabilities.of(new float[] {0, -3e38f, -50});
        var unsure = LogProbabilities.of(new float[] {0, -3e38f, 0});
        var position = PositionDrift.between(new Prediction.Whole(sure, 1), unsure, 1);

        assertThat(position.divergence()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Columns.of(List.of(position)))
                .containsEntry("Mean KLD", position.divergence())
                .containsEntry("99.9% KLD", position.divergence())
                .containsEntry("Same top p", 1.0)
                .containsEntry("Mean \u0394p", 0.0)
                .doesNotContainValue(Double.NaN);
    }
}
