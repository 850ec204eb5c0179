package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.engine.WeightLayout.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One engine's weights: views of memory-mapped shards, copied only where their element type must change. */
final class MappedWeights implements AutoCloseable {

    private final WeightStore store;
    private final List<WeightKey> taken = new ArrayList<>();
    private final IValue list;

    private MappedWeights(TorchModule module, Checkpoint checkpoint, Dtype wanted, WeightStore store) {
        this.store = store;
        Map<Mapping, IValue> mapped = new HashMap<>();
        try (IValue nothing = module.call("nothing")) {
            IValue[] weights = new WeightLayout(checkpoint.config())
                    .entries(checkpoint, wanted).stream()
                            .map(slot -> slot.map(entry -> take(module, entry, mapped))
                                    .orElse(nothing))
                            .toArray(IValue[]::new);
            list = IValue.listFrom(weights);
        } catch (RuntimeException e) {
            taken.forEach(store::giveBack);
            throw e;
        } finally {
            mapped.values().forEach(IValue::close); // the views keep the mappings alive
        }
    }

    static MappedWeights of(TorchModule module, Checkpoint checkpoint, Dtype wanted, WeightStore store) {
        return new MappedWeights(module, checkpoint, wanted, store);
    }

    /** Returns the weights as a list of tensors, in the order of {@link WeightLayout}. */
    IValue list() {
        return list;
    }

    @Override
    public void close() {
        list.close();
        taken.forEach(store::giveBack);
        taken.clear();
    }

    private IValue take(TorchModule module, Entry entry, Map<Mapping, IValue> mapped) {
        var key = WeightKey.of(entry, module.device());
        IValue weight = store.take(key, () -> {
            requireAlignment(entry.slot());
            var mapping = new Mapping(entry.slot().shard(), entry.slot().dtype());
            return load(module, mapped.computeIfAbsent(mapping, file -> map(module, file)), entry);
        });
        taken.add(key);
        return weight;
    }

    private static IValue map(TorchModule module, Mapping mapping) {
        try (IValue path = IValue.from(mapping.file().toString());
                IValue elements =
                        IValue.from(Files.size(mapping.file()) / mapping.dtype().bytes());
                IValue stored = IValue.from(AtenType.code(mapping.dtype()))) {
            return module.call("map_shard", path, elements, stored);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read shard " + mapping.file() + ": " + e.getMessage() + ".", e);
        }
    }

    private static IValue load(TorchModule module, IValue shard, Entry entry) {
        if (entry.scaling() == 1) {
            return view(module, shard, entry.slot(), entry.computed());
        }
        try (IValue stored = view(module, shard, entry.slot(), entry.slot().dtype());
                IValue scaling = IValue.from(entry.scaling());
                IValue target = IValue.from(AtenType.code(entry.computed()))) {
            return module.call("scaled", stored, scaling, target);
        }
    }

    private static IValue view(TorchModule module, IValue shard, TensorSlot slot, Dtype wanted) {
        try (IValue first = IValue.from(slot.offset() / slot.dtype().bytes());
                IValue elements = IValue.from(slot.elements());
                IValue shape = IValue.listFrom(
                        slot.shape().stream().mapToLong(Long::longValue).toArray());
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("weight", shard, first, elements, shape, target);
        }
    }

    private static void requireAlignment(TensorSlot slot) {
        int elementBytes = slot.dtype().bytes();
        if (slot.offset() % elementBytes != 0) {
            throw new CheckpointException(
                    "Tensor " + slot.name() + " in shard " + slot.shard() + " begins at byte "
                            + slot.offset() + ", which is not a multiple of its " + elementBytes
                            + "-byte elements, so it cannot be mapped; save the checkpoint again with safetensors 0.4 or later.");
        }
    }

    /** A shard that stores several element types is mapped once for each. */
    private record Mapping(Path file, Dtype dtype) {}
}
