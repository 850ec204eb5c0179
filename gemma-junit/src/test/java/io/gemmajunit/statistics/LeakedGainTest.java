package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakedGainTest {

    /**
     * Of the 792 ways to choose 5 of 12 items, 31 gain at least 4: 4 choose 4 times... counted by hand in
     * {@link #counted}.
     */
    @Test
    void countsTheChoicesThatGainAsMuch() {
        int[] gains = {1, 1, 1, 0, 1, 0, 0, -1, 0, 1, 0, 0};
        boolean[] leaked = firstOf(5, gains.length);

        double p = new LeakedGain().add(gains, leaked).p();

        assertThat(p).isCloseTo(31 / 792.0, within(1e-12));
        assertThat(p).isCloseTo(counted(gains, leaked), within(1e-12));
    }

    @Test
    void isOneWhereNothingWasGained() {
        assertThat(new LeakedGain().add(new int[5], firstOf(2, 5)).p()).isCloseTo(1, within(1e-12));
        assertThat(new LeakedGain().p()).isEqualTo(1);
    }

    /** With two strata of which one has no leaked item, that one changes nothing. */
    @Test
    void permutesWithinStrata() {
        int[] gains = {1, 1, 0, -1, 0, 0};
        int[] others = {1, 1, 1, 1, -1, 0, 0};
        double alone = new LeakedGain().add(gains, firstOf(2, 6)).p();

        assertThat(new LeakedGain()
                        .add(gains, firstOf(2, 6))
                        .add(others, firstOf(0, 7))
                        .p())
                .isCloseTo(alone, within(1e-12));
        assertThat(alone).isCloseTo(1 / 15.0, within(1e-12));
    }

    @Test
    void agreesWithCountingOnRandomGains() {
        var random = new Random(3);
        for (int run = 0; run < 50; run++) {
            int[] gains = random.ints(11, -1, 2).toArray();
            boolean[] leaked = firstOf(random.nextInt(12), 11);

            assertThat(new LeakedGain().add(gains, leaked).p()).isCloseTo(counted(gains, leaked), within(1e-12));
        }
    }

    @Test
    void refusesOtherGains() {
        assertThatThrownBy(() -> new LeakedGain().add(new int[] {2}, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A gain is 2; it must be -1, 0 or 1.");
    }

    private static double counted(int[] gains, boolean[] leaked) {
        int size = 0;
        int observed = 0;
        for (int i = 0; i < gains.length; i++) {
            size += leaked[i] ? 1 : 0;
            observed += leaked[i] ? gains[i] : 0;
        }
        int all = 0;
        int asMuch = 0;
        for (int choice = 0; choice < 1 << gains.length; choice++) {
            if (Integer.bitCount(choice) == size) {
                int sum = 0;
                for (int i = 0; i < gains.length; i++) {
                    sum += (choice >> i & 1) * gains[i];
                }
                all++;
                asMuch += sum >= observed ? 1 : 0;
            }
        }
        return (double) asMuch / all;
    }

    private static boolean[] firstOf(int count, int all) {
        boolean[] leaked = new boolean[all];
        java.util.Arrays.fill(leaked, 0, count, true);
        return leaked;
    }
}
