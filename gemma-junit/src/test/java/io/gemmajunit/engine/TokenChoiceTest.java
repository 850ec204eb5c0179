package io.gemmajunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenChoiceTest {

    @Test
    void drawsFromTheMostProbableTokensAlone() {
        float[] logits = {-3, 0.5f, -0.25f, 2, -7, 2};
        assertThat(draws(logits, 2, 1)).containsOnly(3, 5);
        assertThat(draws(logits, 4, 1)).containsOnly(1, 2, 3, 5);
        // Each of the two highest has more than 0.4 of the probability.
        assertThat(draws(logits, 0, 0.4)).containsOnly(3);
    }

    @Test
    void drawsEachTokenAsOftenAsItIsProbable() {
        float[] logits = {(float) Math.log(0.1), (float) Math.log(0.6), (float) Math.log(0.3)};
        long ones = draws(logits, 0, 1).filter(token -> token == 1).count();
        // 2000 draws have a standard deviation of 0.011.
        assertThat(ones / 2000.0).isCloseTo(0.6, within(0.05));
    }

    private static IntStream draws(float[] logits, int topK, double topP) {
        var choice = new TokenChoice.Sampled(1, topK, topP, 9);
        return IntStream.generate(() -> choice.pick(logits)).limit(2000);
    }
}
