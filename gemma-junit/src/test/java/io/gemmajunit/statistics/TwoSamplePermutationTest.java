package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoSamplePermutationTest {

    /** Of the 10 ways to choose 2 of 5 values, only the observed one and {3, 2.5} have a sum of 5.5; none has more. */
    @Test
    void countsAllChoicesOfFew() {
        assertThat(TwoSamplePermutation.p(new double[] {3, 2.5}, new double[] {0, 1, 2}))
                .isCloseTo(1 / 10.0, within(1e-12));
        assertThat(TwoSamplePermutation.p(new double[] {3, 2}, new double[] {0, 1, 2.5}))
                .isCloseTo(2 / 10.0, within(1e-12));
        assertThat(TwoSamplePermutation.p(new double[] {0, 1}, new double[] {2, 2.5, 3}))
                .isEqualTo(1);
    }

    /** The observed order and nine shuffles, of which one is as high: (1 + 1) / (9 + 1), as of Oren et al. 2023. */
    @Test
    void countsTheObservedChoiceAmongAll() {
        assertThat(TwoSamplePermutation.p(
                        new double[] {-101.2}, new double[] {-102, -103, -104, -105, -101.1, -106, -107, -108, -109}))
                .isEqualTo(2 / 10.0);
    }

    @Test
    void isOneWhereAllAreEqual() {
        assertThat(TwoSamplePermutation.p(new double[] {.1, .1}, new double[] {.1, .1, .1}))
                .isEqualTo(1);
        assertThat(TwoSamplePermutation.p(new double[40], new double[40])).isEqualTo(1);
    }

    /** With 9999 draws and the observed choice, no p-value is smaller than one in ten thousand. */
    @Test
    void countsTheObservedChoiceAmongThoseDrawn() {
        double[] high = new Random(1).doubles(50, 5, 6).toArray();
        double[] low = new Random(2).doubles(60).toArray();

        assertThat(TwoSamplePermutation.p(high, low)).isEqualTo(1e-4);
        assertThat(TwoSamplePermutation.p(low, high)).isEqualTo(1);
    }

    /**
     * Under the null hypothesis a p-value is at most .1 in about a tenth of the cases: 400 runs have a standard error
     * of .015.
     */
    @Test
    void isValid() {
        var random = new Random(5);
        int small = 0;
        for (int run = 0; run < 400; run++) {
            small += TwoSamplePermutation.p(
                                    random.doubles(6).toArray(),
                                    random.doubles(7).toArray())
                            <= .1
                    ? 1
                    : 0;
        }
        assertThat(small / 400.0).isCloseTo(.1, within(.045));
    }
}
