package io.gemmajunit.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    @Test
    void refusesAnotherVocabulary() {
        assertThatThrownBy(() -> new Prediction.Whole(of(.5, .5), 0).divergence(CANDIDATE))
                .isInstanceOf(DriftException.class)
                .hasMessage(
                        "The parent has 2 tokens and the model that was tuned from it 5, so their predictions cannot be"
                                + " compared; take models of one vocabulary.");
    }
}
