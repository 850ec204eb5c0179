package io.gemmajunit.contamination;

import java.util.Comparator;

/**
 * How one row leaks an item.
 *
 * @param hasAnswer whether the row has the right answer to it, too
 * @param isRejected whether what a model is trained away from was needed for that
 * @param found own words of the item that one text of the row has in one piece
 * @param of so many
 * @param text number of that text in the row
 * @param from first word of it that the item has, counted over the row
 * @param to behind the last one
 */
record Finding(boolean hasAnswer, boolean isRejected, int found, int of, int text, int from, int to) {

    /** What has the answer comes last; what is rejected counts less than what is not. */
    static final Comparator<Finding> BY_WEIGHT = Comparator.<Finding, Boolean>comparing(
                    finding -> !finding.isRejected())
            .thenComparing(Finding::hasAnswer)
            .thenComparingDouble(Finding::share)
            .thenComparingInt(Finding::found);

    /** Returns the longest match, from 0 to 1. */
    double share() {
        return (double) found / of;
    }
}
