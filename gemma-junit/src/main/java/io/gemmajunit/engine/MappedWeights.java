package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weights as views of memory-mapped shards, copied only where their element type must change. */
final class MappedWeights implements AutoCloseable {

    private final List<IValue> owned = new ArrayList<>();
    private final IValue list;

    private MappedWeights(TorchModule module, Checkpoint checkpoint, Dtype wanted) {
        Map<Mapping, IValue> mapped = new LinkedHashMap<>();
        Map<TensorSlot, IValue> viewed = new HashMap<>();
        IValue nothing = own(module.call("nothing"));
        IValue[] weights = WeightLayout.of(checkpoint).stream()
                .map(entry -> entry.map(slot -> viewed.computeIfAbsent(slot, key -> {
                            var mapping = new Mapping(slot.shard(), slot.dtype());
                            IValue shard = mapped.computeIfAbsent(mapping, file -> own(map(module, file)));
                            return own(view(module, shard, slot, wanted));
                        }))
                        .orElse(nothing))
                .toArray(IValue[]::new);
        list = IValue.listFrom(weights);
    }

    static MappedWeights of(TorchModule module, Checkpoint checkpoint, Dtype wanted) {
        return new MappedWeights(module, checkpoint, wanted);
    }

    /** Returns the weights as a list of tensors, in the order of {@link WeightLayout}. */
    IValue list() {
        return list;
    }

    @Override
    public void close() {
        list.close();
        owned.forEach(IValue::close);
    }

    private IValue own(IValue value) {
        owned.add(value);
        return value;
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

    private static IValue view(TorchModule module, IValue shard, TensorSlot slot, Dtype wanted) {
        int elementBytes = slot.dtype().bytes();
        if (slot.offset() % elementBytes != 0) {
            throw new CheckpointException(
                    "Tensor " + slot.name() + " in shard " + slot.shard() + " begins at byte "
                            + slot.offset() + ", which is not a multiple of its " + elementBytes
                            + "-byte elements, so it cannot be mapped; save the checkpoint again with safetensors 0.4 or later.");
        }
        try (IValue first = IValue.from(slot.offset() / elementBytes);
                IValue elements = IValue.from(slot.elements());
                IValue shape = IValue.listFrom(
                        slot.shape().stream().mapToLong(Long::longValue).toArray());
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("weight", shard, first, elements, shape, target);
        }
    }

    /** A shard that stores several element types is mapped once for each. */
    private record Mapping(Path file, Dtype dtype) {}
}
