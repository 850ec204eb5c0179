package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.engine.torch.AtenType;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.WeightLayout.Entry;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weights of one layer at a time, which are decoded into memory that the next layer uses again. */
public final class LayerWeights implements AutoCloseable {

    private final TorchModule module;
    private final Dtype dtype;
    private final List<Optional<Entry>> entries;
    private final IValue[] others;
    private final DecodingPieces pieces = new DecodingPieces();
    private final Map<WeightRole, IValue> room = new EnumMap<>(WeightRole.class);

    /**
     * @param entries of the program's list
     * @param others what is there of them, which stays the caller's
     */
    LayerWeights(TorchModule module, Dtype dtype, List<Optional<Entry>> entries, IValue[] others) {
        this.module = module;
        this.dtype = dtype;
        this.entries = List.copyOf(entries);
        this.others = others.clone();
        try {
            WeightLayout.mostOfALayer(entries).forEach((role, elements) -> room.put(role, newWeight(elements)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private IValue newWeight(long elements) {
        try (IValue count = IValue.from(elements);
                IValue target = IValue.from(AtenType.code(dtype))) {
            return module.call("new_weight", count, target);
        }
    }

    /** Returns the program's list, with this layer's weights in it until the next call. */
    public IValue listFor(int layer) {
        IValue[] list = others.clone();
        List<IValue> decoded = new ArrayList<>();
        try {
            for (int i = 0; i < list.length; i++) {
                Optional<WeightLayout.Turn> turn = entries.get(i).flatMap(Entry::turn);
                if (turn.filter(its -> its.layer() == layer).isPresent()) {
                    list[i] = decode(
                            entries.get(i).orElseThrow(), room.get(turn.get().role()));
                    decoded.add(list[i]);
                }
            }
            return IValue.listFrom(list);
        } finally {
            decoded.forEach(IValue::close);
        }
    }

    private IValue decode(Entry entry, IValue memory) {
        TensorSlot slot = entry.source().slots().get(0);
        new DecodedWeight(module, slot, pieces, DecodingProgress.NONE).fill(memory);
        try (IValue first = IValue.from(0L);
                IValue elements = IValue.from(slot.elements());
                IValue shape = DecodedWeight.shape(slot);
                IValue target = IValue.from(AtenType.code(dtype))) {
            return module.call("weight", memory, first, elements, shape, target);
        }
    }

    @Override
    public void close() {
        room.values().forEach(IValue::close);
    }
}
