package io.gemmajunit.checkpoint.gguf;

import java.util.Comparator;

/**
 * In which order tokenizer.json of a family lists the pairs of tokens that may be joined, among those whose joined
 * tokens have the same score; measured on the published files.
 */
enum MergeOrder implements Comparator<Merge> {
    /** Gemma 1 and 2. */
    BY_ID(Comparator.comparingInt(Merge::joined).thenComparingInt(Merge::left).thenComparingInt(Merge::right)),
    /** Gemma 3 and later: longer parts first. */
    BY_LENGTH(Comparator.comparingInt(Merge::leftLength)
            .thenComparingInt(Merge::rightLength)
            .reversed()
            .thenComparingInt(Merge::joined));

    private final Comparator<Merge> order;

    MergeOrder(Comparator<Merge> order) {
        this.order = order;
    }

    @Override
    public int compare(Merge one, Merge other) {
        return order.compare(one, other);
    }
}
