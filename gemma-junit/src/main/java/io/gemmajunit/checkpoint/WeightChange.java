package io.gemmajunit.checkpoint;

import java.util.List;
import java.util.Optional;

/** What an adapter does to a weight: replaces it or some of its rows, or adds to products with it. */
public record WeightChange(Optional<TensorSlot> replacement, Optional<Rows> rows, Optional<LowRank> lowRank) {

    /** Nothing. */
    public static final WeightChange NONE = new WeightChange(Optional.empty(), Optional.empty(), Optional.empty());

    /** Rows of a weight, one for each of some tokens: [tokens, columns]. */
    public record Rows(List<Integer> ids, TensorSlot values) {

        public Rows {
            ids = List.copyOf(ids);
        }
    }
}
