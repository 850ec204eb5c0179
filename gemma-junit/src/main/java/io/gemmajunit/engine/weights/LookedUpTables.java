package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.WeightLayout.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Encoded tables of which only the rows of tokens are decoded. Their ids follow the rows in the program. */
final class LookedUpTables {

    private final TorchModule module;
    private final IValue[] others;
    private final int padding;
    private final List<Table> tables;
    private final DecodingPieces pieces = new DecodingPieces();

    /**
     * @param entries of the program's list
     * @param others what is there of them, which stays the caller's
     * @param padding the token whose row is taken for tokens that are embedded as padding
     */
    LookedUpTables(TorchModule module, List<Optional<Entry>> entries, IValue[] others, int padding) {
        this.module = module;
        this.others = others;
        this.padding = padding;
        this.tables = IntStream.range(0, others.length)
                .mapToObj(at -> entries.get(at).filter(Entry::isLookedUp).map(entry -> new Table(at, entry)))
                .flatMap(Optional::stream)
                .toList();
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    /** Returns the program's list with the rows of these tokens. */
    WeightList listFor(int[] tokens) {
        IValue[] list = others.clone();
        List<IValue> rows = new ArrayList<>();
        List<TorchModule.Longs> ids = new ArrayList<>();
        try {
            for (Table table : tables) {
                TensorSlot slot = table.entry().source().slots().get(0);
                int[] wanted = idsFor(tokens, slot.shape().get(0));
                IValue decoded = new DecodedWeight(module, SomeRows.of(slot, wanted), pieces, DecodingProgress.NONE)
                        .load(table.entry().computed());
                rows.add(decoded);
                TorchModule.Longs which = module.longs(wanted);
                ids.add(which);
                list[table.at()] = decoded;
                list[table.at() + 1] = which.value();
            }
            return new WeightList(IValue.listFrom(list), ids, true);
        } finally {
            rows.forEach(IValue::close);
        }
    }

    /** An id that the table lacks takes row 0. */
    private int[] idsFor(int[] tokens, long tableRows) {
        return IntStream.concat(IntStream.of(0, padding), IntStream.of(tokens))
                .filter(id -> id < tableRows)
                .sorted()
                .distinct()
                .toArray();
    }

    /** @param at index of its entry in the program's list */
    private record Table(int at, Entry entry) {}
}
