package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.engine.WeightSource.Gain;
import io.gemmajunit.engine.WeightSource.Scaled;
import io.gemmajunit.engine.WeightSource.Stored;
import io.gemmajunit.engine.WeightSource.WithRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Makes weights of what is stored. Shards of plain numbers are mapped once; what is made of them keeps their mappings when this is closed. */
final class WeightLoader implements AutoCloseable {

    private final TorchModule module;
    private final Map<Mapping, IValue> mapped = new HashMap<>();

    WeightLoader(TorchModule module) {
        this.module = module;
    }

    IValue load(WeightSource source, Dtype wanted) {
        if (source instanceof Stored stored) {
            return view(stored.slot(), wanted);
        }
        if (source instanceof Scaled scaled) {
            return scaled(scaled, wanted);
        }
        return source instanceof WithRows table ? withRows(table, wanted) : gain((Gain) source, wanted);
    }

    private IValue scaled(Scaled source, Dtype wanted) {
        try (IValue stored = view(source.slot(), source.slot().dtype());
                IValue factor = IValue.from(source.factor());
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("scaled", stored, factor, target);
        }
    }

    private IValue withRows(WithRows source, Dtype wanted) {
        int[] ids = source.rows().ids().stream().mapToInt(Integer::intValue).toArray();
        try (IValue table = view(source.slot(), wanted);
                IValue rows = view(source.rows().values(), wanted);
                var which = module.longs(ids)) {
            return module.call("with_rows", table, rows, which.value());
        }
    }

    private IValue gain(Gain source, Dtype wanted) {
        TensorSlot magnitude = source.lowRank().magnitude().orElseThrow();
        try (IValue weight = view(source.weight(), source.weight().dtype());
                IValue a = view(source.lowRank().a(), Dtype.FLOAT32);
                IValue b =
                        scaled(new Scaled(source.lowRank().b(), source.lowRank().scaling()), Dtype.FLOAT32);
                IValue lengths = view(magnitude, Dtype.FLOAT32);
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("gain", weight, a, b, lengths, target);
        }
    }

    private IValue view(TensorSlot slot, Dtype wanted) {
        return slot.encoding().isPresent() ? new DecodedWeight(module, slot).load(wanted) : mapped(slot, wanted);
    }

    private IValue mapped(TensorSlot slot, Dtype wanted) {
        requireAlignment(slot);
        IValue shard = mapped.computeIfAbsent(new Mapping(slot.shard(), slot.dtype()), this::map);
        try (IValue first = IValue.from(slot.offset() / slot.dtype().bytes());
                IValue elements = IValue.from(slot.elements());
                IValue shape = IValue.listFrom(
                        slot.shape().stream().mapToLong(Long::longValue).toArray());
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("weight", shard, first, elements, shape, target);
        }
    }

    private IValue map(Mapping mapping) {
        try (IValue path = IValue.from(mapping.file().toString());
                IValue elements =
                        IValue.from(Files.size(mapping.file()) / mapping.dtype().bytes());
                IValue stored = IValue.from(AtenType.code(mapping.dtype()))) {
            return module.call("map_shard", path, elements, stored);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read shard " + mapping.file() + ": " + e.getMessage() + ".", e);
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

    @Override
    public void close() {
        mapped.values().forEach(IValue::close);
    }

    /** A shard that stores several element types is mapped once for each. */
    private record Mapping(Path file, Dtype dtype) {}
}
