package io.gemmajunit.statistics;

import java.util.Arrays;
import java.util.Random;

/**
 * One-sided permutation test of two samples: if which value is in which sample were drawn by lot, how often would the
 * mean of the first exceed that of the second by as much? All choices are counted where there are few; else
 * {@value #DRAWS} are drawn, always the same ones, and counted with the one that was observed, so that the p-value is
 * valid (Phipson and Smyth 2010, eq. 2).
 */
public final class TwoSamplePermutation {

    private static final int DRAWS = 9_999;
    private static final long MOST_CHOICES = 200_000;
    private static final double ROUNDING = 1e-12;
    private static final long SEED = 1234;

    private TwoSamplePermutation() {}

    /**
     * Returns the p-value.
     *
     * @param first at least one number
     * @param second at least one number
     */
    public static double p(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double observed = sum(all, first.length);
        double slack = ROUNDING * Arrays.stream(all).map(Math::abs).sum();
        return choices(all.length, first.length) <= MOST_CHOICES
                ? counted(all, first.length, observed - slack)
                : drawn(all, first.length, observed - slack);
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    private static double choices(int from, int count) {
        double choices = 1;
        for (int i = 1; i <= count; i++) {
            choices = choices * (from - count + i) / i;
        }
        return choices;
    }

    /** Goes through all choices in lexical order. */
    private static double counted(double[] all, int count, double least) {
        int[] chosen = new int[count];
        for (int i = 0; i < count; i++) {
            chosen[i] = i;
        }
        long choices = 0;
        long asMuch = 0;
        while (true) {
            double sum = 0;
            for (int index : chosen) {
                sum += all[index];
            }
            choices++;
            asMuch += sum >= least ? 1 : 0;
            int last = count - 1;
            while (last >= 0 && chosen[last] == all.length - count + last) {
                last--;
            }
            if (last < 0) {
                return (double) asMuch / choices;
            }
            chosen[last]++;
            for (int i = last + 1; i < count; i++) {
                chosen[i] = chosen[i - 1] + 1;
            }
        }
    }

    private static double drawn(double[] all, int count, double least) {
        var random = new Random(SEED);
        int asMuch = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int i = 0; i < count; i++) {
                int other = i + random.nextInt(all.length - i);
                double value = all[i];
                all[i] = all[other];
                all[other] = value;
            }
            asMuch += sum(all, count) >= least ? 1 : 0;
        }
        return (double) asMuch / (DRAWS + 1);
    }
}
