package io.gemmajunit.contamination;

import java.util.function.IntPredicate;

/** Words of an item that a text has in one piece, up to two at a time that it lacks. */
final class Stretch {

    /** Words that may be lacking between two that are there. */
    private static final int GAP = 2;

    private Stretch() {}

    /**
     * Returns how many of the item's own words the longest stretch from begin to end has.
     *
     * @param isFound whether a word is in a window that the text has
     * @param isShared whether many items share a word, so that it counts neither as found nor as lacking
     */
    static int longest(IntPredicate isFound, IntPredicate isShared, int begin, int end) {
        int longest = 0;
        int own = 0;
        int gap = 0;
        for (int word = begin; word < end; word++) {
            if (isShared.test(word)) {
                continue;
            }
            if (isFound.test(word)) {
                own++;
                gap = 0;
                longest = Math.max(longest, own);
            } else if (++gap > GAP) {
                own = 0;
            }
        }
        return longest;
    }
}
