package io.gemmajunit.gate;

import static io.gemmajunit.results.Measurements.benchmark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.Measurement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InteractionTest {

    /**
     * The training turns six answers of the first model right and none of the second: six differences of 1 among ten,
     * all of one sign, so p is 2 / 2^6. Student's t with 9 degrees of freedom is 2.262157; the standard deviation of
     * six 1 and four 0 is the root of 2.4 / 9.
     */
    @Test
    void testsTheDifferenceOfTwoGains() {
        var effect = Interaction.of(wrong(0), wrong(6), wrong(3), wrong(3)).orElseThrow();

        assertThat(effect.items()).isEqualTo(10);
        assertThat(effect.change()).isEqualTo(0.6);
        assertThat(effect.p()).isEqualTo(2 / 64.0);
        assertThat(effect.interval().low()).isCloseTo(0.6 - 2.262157 * Math.sqrt(2.4 / 9 / 10), within(1e-6));
    }

    /** Both models gain the same three answers. */
    @Test
    void findsNothingWhereBothGainAlike() {
        var effect = Interaction.of(wrong(0), wrong(3), wrong(0), wrong(3)).orElseThrow();

        assertThat(effect.change()).isZero();
        assertThat(effect.p()).isEqualTo(1);
    }

    private static Measurement wrong(int first) {
        return benchmark(
                        "sums",
                        10,
                        List.copyOf(IntStream.range(0, first).boxed().toList()))
                .measurement();
    }
}
