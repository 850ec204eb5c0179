package io.gemmajunit.checkpoint;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a tensor lies in a shard.
 *
 * @param shard the safetensors file
 * @param offset of its first byte, from the start of the file
 * @param shape extent of each dimension
 */
public record TensorSlot(String name, Path shard, Dtype dtype, List<Long> shape, long offset) {

    public TensorSlot {
        shape = List.copyOf(shape);
    }

    /** Returns the number of elements. */
    public long elements() {
        return shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    /** Returns the size in bytes. */
    public long bytes() {
        return Math.multiplyExact(elements(), dtype.bytes());
    }
}
