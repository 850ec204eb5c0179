package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.ResizedTable;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.engine.torch.AtenType;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.WeightSource.Gain;
import io.gemmajunit.engine.weights.WeightSource.Scaled;
import io.gemmajunit.engine.weights.WeightSource.Stored;
import io.gemmajunit.engine.weights.WeightSource.WithRows;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes weights of what is stored. Shards of plain numbers are mapped once; what is made of them keeps their mappings
 * when this is closed.
 */
final class WeightLoader implements AutoCloseable {

    private final TorchModule module;
    private final DecodingPieces pieces = new DecodingPieces();
    private final DecodingProgress progress;
    private final Map<Mapping, IValue> mapped = new HashMap<>();

    WeightLoader(TorchModule module, DecodingProgress progress) {
        this.module = module;
        this.progress = progress;
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
        try (IValue table = ownView(source.slot(), wanted);
                IValue rows = view(source.rows().values(), wanted);
                var which = module.longs(ids)) {
            return module.call("with_rows", table, rows, which.value());
        }
    }

    /** A view through a mapping of its own, so that of a large table only the pages that change are copied. */
    private IValue ownView(TensorSlot slot, Dtype wanted) {
        try (var own = new WeightLoader(module, progress)) {
            return own.view(slot, wanted);
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
        if (slot.encoding().isEmpty()) {
            return mapped(slot, wanted);
        }
        var decoded = new DecodedWeight(module, slot, pieces, progress);
        Optional<TensorSlot> stored = ResizedTable.storedPart(slot).filter(part -> hasRoomBehind(part, slot));
        return stored.isPresent() ? lengthened(decoded, slot, stored.get(), wanted) : decoded.load(wanted);
    }

    /** Further rows are written over the numbers of other tensors, which this view alone has instead. */
    private IValue lengthened(DecodedWeight table, TensorSlot slot, TensorSlot stored, Dtype wanted) {
        try (IValue numbers = ownView(stored.part(0, slot.elements()), wanted)) {
            return table.completed(numbers, stored.shape().get(0));
        }
    }

    private static boolean hasRoomBehind(TensorSlot stored, TensorSlot whole) {
        try {
            return stored.offset() + whole.elements() * stored.dtype().bytes() <= Files.size(stored.shard());
        } catch (IOException e) {
            throw unreadable(stored.shard(), e);
        }
    }

    private IValue mapped(TensorSlot slot, Dtype wanted) {
        if (slot.offset() % slot.dtype().bytes() != 0) {
            return copy(slot, wanted);
        }
        IValue shard = mapped.computeIfAbsent(Mapping.asNumbers(slot), this::map);
        try (IValue first = IValue.from(slot.offset() / slot.dtype().bytes());
                IValue elements = IValue.from(slot.elements());
                IValue shape = DecodedWeight.shape(slot);
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("weight", shard, first, elements, shape, target);
        }
    }

    /** A tensor may begin anywhere, but only multiples of its elements' size can be read in place. */
    private IValue copy(TensorSlot slot, Dtype wanted) {
        IValue shard = mapped.computeIfAbsent(Mapping.asBytes(slot), this::map);
        try (IValue first = IValue.from(slot.offset());
                IValue bytes = IValue.from(slot.bytes());
                IValue stored = IValue.from(AtenType.code(slot.dtype()));
                IValue shape = DecodedWeight.shape(slot);
                IValue target = IValue.from(AtenType.code(wanted))) {
            return module.call("unaligned_weight", shard, first, bytes, stored, shape, target);
        }
    }

    private IValue map(Mapping mapping) {
        try (IValue path = IValue.from(mapping.file().toString());
                IValue elements = IValue.from(Files.size(mapping.file()) / mapping.elementBytes());
                IValue stored = IValue.from(mapping.type())) {
            return module.call("map_shard", path, elements, stored);
        } catch (IOException e) {
            throw unreadable(mapping.file(), e);
        }
    }

    static CheckpointException unreadable(Path shard, IOException e) {
        return new CheckpointException(
                "The shard " + shard + " cannot be read (" + ReadFault.reason(e) + "); copy it again.", e);
    }

    @Override
    public void close() {
        mapped.values().forEach(IValue::close);
    }

    /** A shard that stores several element types is mapped once for each, and once as bytes for what is not aligned. */
    private record Mapping(Path file, long type, int elementBytes) {

        static Mapping asNumbers(TensorSlot slot) {
            return new Mapping(
                    slot.shard(), AtenType.code(slot.dtype()), slot.dtype().bytes());
        }

        static Mapping asBytes(TensorSlot slot) {
            return new Mapping(slot.shard(), AtenType.BYTE, 1);
        }
    }
}
