package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.Half;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Reads stored numbers, a piece at a time. */
public final class TensorBytes {

    private static final int PIECE = 1 << 20;

    private TensorBytes() {}

    /** Is given the numbers of a tensor. */
    @FunctionalInterface
    interface Reader {

        /**
         * Takes the next numbers.
         *
         * @param bits as they are stored; 16 bits in the lower half of an int
         * @param count how many of them are valid
         * @return whether to go on
         */
        boolean next(int[] bits, int count);
    }

    /**
     * Reads a tensor's numbers in their order.
     *
     * @throws CheckpointException if the file cannot be read
     */
    static void read(TensorSlot slot, Reader reader) {
        int width = slot.dtype().bytes();
        int most = (int) Math.min(PIECE, slot.bytes());
        ByteBuffer piece = ByteBuffer.allocateDirect(most).order(ByteOrder.LITTLE_ENDIAN);
        int[] bits = new int[most / width];
        short[] halves = new short[width == Short.BYTES ? bits.length : 0];
        try (FileChannel channel = FileChannel.open(slot.shard(), StandardOpenOption.READ)) {
            long end = slot.offset() + slot.bytes();
            for (long at = slot.offset(); at < end; at += PIECE) {
                fill(piece.clear().limit((int) Math.min(PIECE, end - at)), channel, at);
                int count = piece.remaining() / width;
                if (width == Integer.BYTES) {
                    piece.asIntBuffer().get(bits, 0, count);
                } else {
                    piece.asShortBuffer().get(halves, 0, count);
                    for (int i = 0; i < count; i++) {
                        bits[i] = halves[i] & 0xffff;
                    }
                }
                if (!reader.next(bits, count)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw unreadable(slot, e);
        }
    }

    /** Reads what follows a place in a file, as far as it goes. */
    static void fill(ByteBuffer buffer, FileChannel channel, long from) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            continue;
        }
        buffer.flip();
    }

    static CheckpointException unreadable(TensorSlot slot, IOException e) {
        return new CheckpointException("Cannot read " + slot.shard() + ": " + ReadFault.reason(e) + ".", e);
    }

    /** Returns all numbers of a tensor that is small. */
    public static float[] all(TensorSlot slot) {
        float[] numbers = new float[Math.toIntExact(slot.elements())];
        int[] at = new int[1];
        read(slot, (bits, count) -> {
            for (int i = 0; i < count; i++) {
                numbers[at[0]++] = number(bits[i], slot.dtype());
            }
            return true;
        });
        return numbers;
    }

    /** Returns some of a tensor's numbers, as a tensor. */
    static TensorSlot part(TensorSlot slot, long first, long count) {
        return new TensorSlot(
                slot.name(),
                slot.shard(),
                slot.dtype(),
                List.of(count),
                slot.offset() + first * slot.dtype().bytes());
    }

    /** Returns the number that the bits mean. */
    static float number(int bits, Dtype dtype) {
        return switch (dtype) {
            case FLOAT32 -> Float.intBitsToFloat(bits);
            case BFLOAT16 -> Float.intBitsToFloat(bits << 16);
            case FLOAT16 -> Half.toFloat(bits);
        };
    }
}
