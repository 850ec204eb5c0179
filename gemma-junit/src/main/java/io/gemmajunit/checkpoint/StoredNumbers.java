package io.gemmajunit.checkpoint;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.ObjIntConsumer;

/** Reads numbers of a tensor that are stored as they are. Thread-safe. */
public final class StoredNumbers implements AutoCloseable {

    private static final int AT_ONCE = 1 << 15;
    private static final int PIECE = 1 << 18;

    private final TensorSlot slot;
    private final FileChannel channel;

    private StoredNumbers(TensorSlot slot, FileChannel channel) {
        this.slot = slot;
        this.channel = channel;
    }

    /**
     * Reads all numbers of a tensor that is small.
     *
     * @throws CheckpointException if the file cannot be read
     */
    public static float[] all(TensorSlot slot) {
        float[] numbers = new float[Math.toIntExact(slot.elements())];
        try (var stored = open(slot)) {
            stored.read(0, numbers.length, numbers);
        } catch (IOException e) {
            throw unreadable(slot, e);
        }
        return numbers;
    }

    /**
     * Reads the numbers of a tensor in their order.
     *
     * @param piece takes the next ones, and how many
     * @throws CheckpointException if the file cannot be read
     */
    public static void forEachPiece(TensorSlot slot, ObjIntConsumer<float[]> piece) {
        float[] numbers = new float[(int) Math.min(PIECE, slot.elements())];
        try (var stored = open(slot)) {
            for (long at = 0; at < slot.elements(); at += PIECE) {
                int count = (int) Math.min(PIECE, slot.elements() - at);
                stored.read(at, count, numbers);
                piece.accept(numbers, count);
            }
        } catch (IOException e) {
            throw unreadable(slot, e);
        }
    }

    public static CheckpointException unreadable(TensorSlot slot, IOException e) {
        return new CheckpointException("Cannot read " + slot.shard() + ": " + ReadFault.reason(e) + ".", e);
    }

    static StoredNumbers open(TensorSlot slot) throws IOException {
        return new StoredNumbers(slot, FileChannel.open(slot.shard(), StandardOpenOption.READ));
    }

    /** Reads some numbers in their order to the beginning of an array. */
    public void read(long first, int count, float[] target) throws IOException {
        Dtype dtype = slot.dtype();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.min(count, AT_ONCE) * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; done += AT_ONCE) {
            int some = Math.min(count - done, AT_ONCE);
            bytes.clear().limit(some * dtype.bytes());
            InputFiles.read(channel, bytes, slot.offset() + (first + done) * dtype.bytes());
            dtype.read(bytes, target, done, some);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
