package io.gemmajunit.contamination;

import java.util.BitSet;
import java.util.SortedMap;

/** Looks for items in one row after another. */
final class RowScanner {

    private final ItemIndex index;
    private final RowWords words = new RowWords();
    private final BitSet touched = new BitSet();

    RowScanner(ItemIndex index) {
        this.index = index;
    }

    /** Returns the words of the row scanned last. */
    Words words() {
        return words.words();
    }

    /** Returns the items of whose words, passages and choices included, any row so far had a window. */
    BitSet touched() {
        return touched;
    }

    /** Returns the items that a row leaks, by their numbers, and the weightiest finding of each. */
    SortedMap<Integer, Finding> scan(RowTexts row) {
        words.read(row);
        return new RowScan(index, row, words, touched).findings();
    }
}
