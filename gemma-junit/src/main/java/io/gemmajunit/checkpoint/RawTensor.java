package io.gemmajunit.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A tensor as the bytes of a file, whatever they mean.
 *
 * @param type of its elements or blocks, as the format of the file names it
 * @param shape extent of each dimension
 * @param offset of its first byte, from the start of the file
 * @param bytes its size, which the file has been found to hold
 */
public record RawTensor(String name, Path file, String type, List<Long> shape, long offset, long bytes) {

    public RawTensor {
        shape = List.copyOf(shape);
    }

    /**
     * Maps the tensor, little endian.
     *
     * @throws CheckpointException if it is larger than 2 GiB
     */
    public ByteBuffer map() throws IOException {
        if (bytes > Integer.MAX_VALUE) {
            throw new CheckpointException("Tensor " + name + " in " + file + " has " + bytes
                    + " bytes, more than the 2 GiB that can be dequantised as one; save it in bfloat16.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(MapMode.READ_ONLY, offset, bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * Reads the elements of a tensor of plain numbers.
     *
     * @throws CheckpointException if it is of another type
     */
    public float[] floats() throws IOException {
        Dtype dtype = Dtype.ofSafetensors(type)
                .orElseThrow(() -> new CheckpointException("Tensor " + name + " in " + file + " is stored as " + type
                        + " where F32, F16 or BF16 is expected; quantise the model again."));
        float[] numbers = new float[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
        dtype.read(map(), numbers, 0, numbers.length);
        return numbers;
    }
}
