package io.gemmajunit.checkpoint.adapter;

import io.gemmajunit.checkpoint.TensorSlot;
import java.util.List;
import java.util.Optional;

/**
 * What an adapter does to one weight.
 *
 * @param replacement what stands in place of it
 * @param rows what stands in place of some of its rows
 * @param lowRank what is added to products with it
 */
public record WeightChange(Optional<TensorSlot> replacement, Optional<Rows> rows, Optional<LowRank> lowRank) {

    /** Nothing. */
    public static final WeightChange NONE = new WeightChange(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Rows of a weight, one for each of some tokens.
     *
     * @param ids of the tokens
     * @param values [tokens, columns]
     */
    public record Rows(List<Integer> ids, TensorSlot values) {

        public Rows {
            ids = List.copyOf(ids);
        }
    }
}
