package io.gemmajunit.contamination;

import java.util.Comparator;

/**
 * What one row has of an item.
 *
 * @param isLeaked whether it is enough to call the item leaked
 * @param hasAnswer whether the row has the right answer to it, too
 * @param isRejected whether what a model is trained away from was needed for that
 * @param found own words of the item that one text of the row has in one piece
 * @param of so many
 * @param text number of that text in the row
 * @param from first word of it that the item has, counted over the row
 * @param to behind the last one
 */
record Finding(
        int item,
        boolean isLeaked,
        boolean hasAnswer,
        boolean isRejected,
        int found,
        int of,
        int text,
        int from,
        int to) {

    /** Leaked items come last, those with their answers after those without; what is rejected counts less than what is not. */
    static final Comparator<Finding> BY_WEIGHT = Comparator.comparing(Finding::isLeaked)
            .thenComparing(finding -> !finding.isRejected())
            .thenComparing(Finding::hasAnswer)
            .thenComparingDouble(Finding::share)
            .thenComparingInt(Finding::found);

    /** Returns the longest match, from 0 to 1. */
    double share() {
        return (double) found / of;
    }
}
