package io.gemmajunit.checkpoint.gguf;

import java.util.Comparator;

/**
 * In which order tokenizer.json of a family lists the pairs of tokens that may be joined, where the scores of the joined tokens follow
 * their ids, as in the published models. Measured on their tokenizer.json.
 */
enum MergeOrder {
    /** Gemma 1 and 2. */
    BY_ID(
            Comparator.comparingInt(Merge::joined),
            Comparator.comparingInt(Merge::left).thenComparingInt(Merge::right)),
    /** Gemma 3 and later: longer parts first. */
    BY_LENGTH(longerPartsFirst(), longerPartsFirst());

    private final Comparator<Merge> ofRuns;
    private final Comparator<Merge> within;

    MergeOrder(Comparator<Merge> ofRuns, Comparator<Merge> within) {
        this.ofRuns = ofRuns;
        this.within = within;
    }

    /** Returns the order among tokens of one repeated white space, which come first. */
    Comparator<Merge> ofRuns() {
        return ofRuns.thenComparing(within).thenComparingInt(Merge::joined);
    }

    /** Returns the order among pairs that give the same token. */
    Comparator<Merge> within() {
        return within;
    }

    private static Comparator<Merge> longerPartsFirst() {
        return Comparator.comparingInt(Merge::leftLength)
                .thenComparingInt(Merge::rightLength)
                .reversed();
    }
}
