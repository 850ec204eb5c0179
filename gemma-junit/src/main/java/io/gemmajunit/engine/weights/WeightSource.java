package io.gemmajunit.engine.weights;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.adapter.LowRank;
import io.gemmajunit.checkpoint.adapter.WeightChange.Rows;
import java.util.List;
import java.util.stream.Stream;

/** How a tensor of the program's list comes from stored ones. */
public sealed interface WeightSource {

    List<TensorSlot> slots();

    /** Returns what the result depends on besides the stored tensors. */
    default Object parameters() {
        return List.of();
    }

    /** As it is stored. */
    record Stored(TensorSlot slot) implements WeightSource {

        @Override
        public List<TensorSlot> slots() {
            return List.of(slot);
        }
    }

    /** Multiplied with a number. */
    record Scaled(TensorSlot slot, double factor) implements WeightSource {

        @Override
        public List<TensorSlot> slots() {
            return List.of(slot);
        }

        @Override
        public Object parameters() {
            return factor;
        }
    }

    /** With some rows replaced. */
    record WithRows(TensorSlot slot, Rows rows) implements WeightSource {

        @Override
        public List<TensorSlot> slots() {
            return List.of(slot, rows.values());
        }

        @Override
        public Object parameters() {
            return rows.ids();
        }
    }

    /** What each row of a weight plus adapter product is multiplied with, so that it has the trained length. */
    record Gain(TensorSlot weight, LowRank lowRank) implements WeightSource {

        @Override
        public List<TensorSlot> slots() {
            return Stream.concat(Stream.of(weight, lowRank.a(), lowRank.b()), lowRank.magnitude().stream())
                    .toList();
        }

        @Override
        public Object parameters() {
            return lowRank.scaling();
        }
    }
}
