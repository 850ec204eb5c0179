package io.gemmajunit.statistics;

/**
 * The rule of Haybittle (1971) and Peto et al. (1976) for stopping a hopeless run: at a few looks on the way, stop only
 * on overwhelming evidence, p &le; .001, and leave the final test as it is. Nine looks before the final test raise the
 * chance of a false alarm on 250 items from .0324 to .0326.
 *
 * @param n items of the whole run, at least 1
 */
public record HaybittlePeto(int n) {

    /** The level at a look. */
    public static final double LEVEL = 0.001;

    private static final int LOOKS = 10;

    public HaybittlePeto {
        if (n < 1) {
            throw new IllegalArgumentException("A run of " + n + " items has nothing to stop.");
        }
    }

    /** Returns whether to look after so many items: after each tenth of the run, but not at its end. */
    public boolean looksAfter(int items) {
        return items < n && Math.floorDiv(items * (long) LOOKS, n) > Math.floorDiv((items - 1) * (long) LOOKS, n);
    }
}
