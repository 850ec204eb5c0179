package io.gemmajunit.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Exact permutation test of whether some items gained more than the others: had which items are leaked nothing to do
 * with what was gained, every choice of as many of them, within each stratum, would be equally likely. Gains are −1, 0
 * and 1, as differences of right and wrong answers are. Good, Permutation, Parametric, and Bootstrap Tests of
 * Hypotheses, 3rd ed., chapter 3.
 */
public final class LeakedGain {

    private final List<Stratum> strata = new ArrayList<>();

    /**
     * Items among which labels may be exchanged.
     *
     * @param up how many gained 1
     * @param down how many lost 1
     * @param all how many there are
     * @param leaked how many of them are leaked
     */
    private record Stratum(int up, int down, int all, int leaked) {}

    private int observed;

    /**
     * Adds a stratum.
     *
     * @param gains −1, 0 or 1 for each item
     * @param leaked whether it is leaked
     * @throws IllegalArgumentException if a gain is another number
     */
    public LeakedGain add(int[] gains, boolean[] leaked) {
        int up = 0;
        int down = 0;
        int count = 0;
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] < -1 || gains[i] > 1) {
                throw new IllegalArgumentException("A gain is " + gains[i] + "; it must be -1, 0 or 1.");
            }
            up += gains[i] == 1 ? 1 : 0;
            down += gains[i] == -1 ? 1 : 0;
            count += leaked[i] ? 1 : 0;
            observed += leaked[i] ? gains[i] : 0;
        }
        strata.add(new Stratum(up, down, gains.length, count));
        return this;
    }

    /** Returns the share of all choices whose gain is at least as large as that of the leaked items; 1 without any. */
    public double p() {
        double[] sums = {1};
        int least = 0;
        for (Stratum stratum : strata) {
            double[] own = distribution(stratum);
            double[] both = new double[sums.length + own.length - 1];
            for (int i = 0; i < sums.length; i++) {
                for (int j = 0; j < own.length; j++) {
                    both[i + j] += sums[i] * own[j];
                }
            }
            sums = both;
            least -= stratum.down();
        }
        double p = 0;
        for (int i = sums.length - 1; i >= Math.max(0, observed - least); i--) {
            p += sums[i];
        }
        return Math.min(1, p);
    }

    /** Returns the probability of each gain of the leaked items, from −down to up. */
    private static double[] distribution(Stratum stratum) {
        double[] logs = logFactorials(stratum.all());
        double[] probabilities = new double[stratum.up() + stratum.down() + 1];
        int flat = stratum.all() - stratum.up() - stratum.down();
        double ways = choose(logs, stratum.all(), stratum.leaked());
        for (int up = 0; up <= Math.min(stratum.up(), stratum.leaked()); up++) {
            for (int down = 0; down <= Math.min(stratum.down(), stratum.leaked() - up); down++) {
                int rest = stratum.leaked() - up - down;
                if (rest <= flat) {
                    probabilities[up - down + stratum.down()] += Math.exp(choose(logs, stratum.up(), up)
                            + choose(logs, stratum.down(), down)
                            + choose(logs, flat, rest)
                            - ways);
                }
            }
        }
        return probabilities;
    }

    private static double choose(double[] logs, int from, int count) {
        return logs[from] - logs[count] - logs[from - count];
    }

    private static double[] logFactorials(int most) {
        double[] logs = new double[most + 1];
        for (int i = 1; i <= most; i++) {
            logs[i] = logs[i - 1] + Math.log(i);
        }
        return logs;
    }
}
