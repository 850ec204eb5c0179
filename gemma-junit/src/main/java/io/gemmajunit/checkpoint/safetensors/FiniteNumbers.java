package io.gemmajunit.checkpoint.safetensors;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/** Reads tensors for NaN and infinities; meant for adapters, which are small. */
public final class FiniteNumbers {

    private static final int CHUNK = 1 << 20;

    private FiniteNumbers() {}

    /** @throws CheckpointException naming the first tensor of the file that holds one */
    public static void require(Path file, Collection<TensorSlot> tensors) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (TensorSlot slot : tensors) {
                if (!isFinite(channel, slot, chunk)) {
                    throw new CheckpointException("Tensor " + slot.name() + " in " + file
                            + " holds NaN or an infinity; its training diverged or the file is damaged.");
                }
            }
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + file + ": " + ReadFault.reason(e) + ".", e);
        }
    }

    private static boolean isFinite(FileChannel channel, TensorSlot slot, ByteBuffer chunk) throws IOException {
        long end = slot.offset() + slot.bytes();
        for (long position = slot.offset(); position < end; position += CHUNK) {
            chunk.clear().limit((int) Math.min(CHUNK, end - position));
            if (!isFinite(InputFiles.read(channel, chunk, position), slot.dtype())) {
                return false;
            }
        }
        return true;
    }

    /** In each of these formats all bits of the exponent set means NaN or infinity. */
    private static boolean isFinite(ByteBuffer numbers, Dtype dtype) {
        int exponent = switch (dtype) {
            case FLOAT32 -> 0x7f800000;
            case FLOAT16 -> 0x7c00;
            case BFLOAT16 -> 0x7f80;
        };
        while (numbers.remaining() >= dtype.bytes()) {
            int bits = dtype.bytes() == Integer.BYTES ? numbers.getInt() : numbers.getShort();
            if ((bits & exponent) == exponent) {
                return false;
            }
        }
        return true;
    }
}
