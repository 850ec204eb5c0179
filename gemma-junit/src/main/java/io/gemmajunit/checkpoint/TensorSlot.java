package io.gemmajunit.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a tensor lies in a shard.
 *
 * @param shard the file
 * @param dtype of its elements; where they are decoded, float32
 * @param shape extent of each dimension
 * @param offset of its first byte, from the start of the file
 * @param encoding how its elements are decoded, if they are not stored as they are
 */
public record TensorSlot(
        String name, Path shard, Dtype dtype, List<Long> shape, long offset, Optional<Encoding> encoding) {

    public TensorSlot {
        shape = List.copyOf(shape);
    }

    /** Returns a tensor whose elements are stored as they are. */
    public TensorSlot(String name, Path shard, Dtype dtype, List<Long> shape, long offset) {
        this(name, shard, dtype, shape, offset, Optional.empty());
    }

    /** Returns a stored tensor of numbers that the engine can compute with, empty if it is of another type. */
    public static Optional<TensorSlot> of(RawTensor stored) {
        return Dtype.ofSafetensors(stored.type())
                .map(dtype -> new TensorSlot(stored.name(), stored.file(), dtype, stored.shape(), stored.offset()));
    }

    /** @throws CheckpointException if a stored tensor is of another type */
    public static TensorSlot require(RawTensor stored) {
        return of(stored)
                .orElseThrow(() -> new CheckpointException("Tensor " + stored.name() + " in shard "
                        + stored.file() + " is stored as " + stored.type()
                        + "; supported are F32, F16 and BF16. Save the model in one of them, dequantised if it is"
                        + " quantised."));
    }

    /** Returns a tensor whose elements are decoded. */
    public static TensorSlot decoded(String name, List<Long> shape, Encoding encoding) {
        RawTensor first = encoding.parts().get(0);
        return new TensorSlot(name, first.file(), Dtype.FLOAT32, shape, first.offset(), Optional.of(encoding));
    }

    /** Returns some of the elements, as a tensor. */
    public TensorSlot part(long first, long count) {
        return new TensorSlot(name, shard, dtype, List.of(count), offset + first * dtype.bytes());
    }

    /** Returns the number of elements. */
    public long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** Returns the size of all elements in bytes. */
    public long bytes() {
        return Math.multiplyExact(elements(), dtype.bytes());
    }

    /** Returns the size of what is stored, in bytes. */
    public long storedBytes() {
        return encoding.map(
                        how -> how.parts().stream().mapToLong(RawTensor::bytes).sum())
                .orElseGet(this::bytes);
    }
}
