package io.gemmajunit.checkpoint;

import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Compares stored numbers bit by bit, a piece at a time. */
public final class TensorComparison {

    private static final int PIECE = 1 << 20;

    private TensorComparison() {}

    /** Returns whether two tensors are equal bit by bit. */
    public static boolean areEqual(TensorSlot one, TensorSlot other) {
        return isSameKind(one, other) && changed(one, other, 1) == 0;
    }

    /** Returns whether two tensors have the same element type and shape. */
    public static boolean isSameKind(TensorSlot one, TensorSlot other) {
        return one.dtype() == other.dtype() && one.shape().equals(other.shape());
    }

    /**
     * Returns how many numbers of two tensors of one kind differ.
     *
     * @param enough where counting stops
     * @throws CheckpointException if a file cannot be read
     */
    public static long changed(TensorSlot one, TensorSlot other, long enough) {
        long changed = 0;
        int width = one.dtype().bytes();
        ByteBuffer left = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer right = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel ofOne = FileChannel.open(one.shard(), StandardOpenOption.READ);
                FileChannel ofOther = FileChannel.open(other.shard(), StandardOpenOption.READ)) {
            for (long at = 0; at < one.bytes() && changed < enough; at += PIECE) {
                int size = (int) Math.min(PIECE, one.bytes() - at);
                fill(ofOne, left.clear().limit(size), one.offset() + at);
                fill(ofOther, right.clear().limit(size), other.offset() + at);
                if (left.mismatch(right) < 0) {
                    continue;
                }
                for (int i = 0; i < size; i += width) {
                    boolean isEqual = width == Integer.BYTES
                            ? left.getInt(i) == right.getInt(i)
                            : left.getShort(i) == right.getShort(i);
                    changed += isEqual ? 0 : 1;
                }
            }
        } catch (IOException e) {
            throw new CheckpointException(
                    "Cannot read " + one.shard() + " or " + other.shard() + ": " + ReadFault.reason(e) + ".", e);
        }
        return changed;
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        buffer.flip();
    }
}
