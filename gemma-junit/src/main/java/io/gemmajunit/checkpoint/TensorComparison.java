package io.gemmajunit.checkpoint;

import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Compares stored numbers, a piece at a time. */
public final class TensorComparison {

    private static final int PIECE = 1 << 20;
    private static final int NUMBERS = PIECE / Float.BYTES;

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
     * Returns whether a tensor holds the numbers of another, as far as its own type can.
     *
     * @throws CheckpointException if a file cannot be read
     */
    public static boolean isCopy(TensorSlot original, TensorSlot copy) {
        if (original.dtype() == copy.dtype()) {
            return areEqual(original, copy);
        }
        if (!original.shape().equals(copy.shape())) {
            return false;
        }
        float[] numbers = new float[NUMBERS];
        float[] copied = new float[NUMBERS];
        try (var ofOriginal = StoredNumbers.open(original);
                var ofCopy = StoredNumbers.open(copy)) {
            for (long at = 0; at < original.elements(); at += NUMBERS) {
                int count = (int) Math.min(NUMBERS, original.elements() - at);
                ofOriginal.read(at, count, numbers);
                ofCopy.read(at, count, copied);
                for (int i = 0; i < count; i++) {
                    if (!isRounded(numbers[i], copied[i], copy.dtype())) {
                        return false;
                    }
                }
            }
        } catch (IOException e) {
            throw cannotRead(original, copy, e);
        }
        return true;
    }

    /** Half of the last place of a type is the most that rounding to it moves a number, save the smallest ones. */
    private static boolean isRounded(float number, float rounded, Dtype dtype) {
        double relative = switch (dtype) {
            case FLOAT32 -> 0x1p-24;
            case BFLOAT16 -> 0x1p-8;
            case FLOAT16 -> 0x1p-11;
        };
        double smallest = dtype == Dtype.FLOAT16 ? 0x1p-25 : 0;
        return Float.compare(number, rounded) == 0
                || Math.abs((double) number - rounded) <= relative * Math.abs(number) + smallest;
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
                InputFiles.read(ofOne, left.clear().limit(size), one.offset() + at);
                InputFiles.read(ofOther, right.clear().limit(size), other.offset() + at);
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
            throw cannotRead(one, other, e);
        }
        return changed;
    }

    private static CheckpointException cannotRead(TensorSlot one, TensorSlot other, IOException e) {
        return new CheckpointException(
                "Cannot read " + one.shard() + " or " + other.shard() + ": " + ReadFault.reason(e) + ".", e);
    }
}
