package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import java.util.Arrays;

/**
 * What the bits of a tensor say.
 *
 * @param bad how many numbers are not finite
 * @param firstBad index of the first of them, -1 if there is none
 * @param isConstant whether all are equal
 * @param first the first number
 * @param zeros how many zeros fill whole rows, or pieces of rows that are long
 * @param zeroColumns how many columns hold nothing else; 0 where there are no rows
 */
record Numbers(long bad, long firstBad, boolean isConstant, float first, long zeros, int zeroColumns) {

    private static final int BLOCK = 256;

    static Numbers of(TensorSlot slot) {
        int exponent = exponent(slot.dtype());
        // A mask that is multiplied with leaves zeros of both signs.
        int magnitude = slot.dtype() == Dtype.FLOAT32 ? Integer.MAX_VALUE : Short.MAX_VALUE;
        long[] seen = {0, -1, 0};
        boolean[] isConstant = {true};
        int[] first = new int[1];
        int block = Math.min(BLOCK, Math.max(BLOCK / 8, width(slot)));
        long[] zeros = new long[1];
        int[] columns = new int[width(slot)];
        int[] zeroColumns = {slot.shape().size() < 2 ? 0 : columns.length};
        TensorBytes.read(slot, (bits, count) -> {
            if (seen[2] == 0) {
                first[0] = bits[0];
            }
            // All is well with nearly every piece, and these three the processor finds for many numbers at once.
            int largest = 0;
            int differing = 0;
            int all = 0;
            for (int begin = 0; begin < count; begin += block) {
                int end = Math.min(begin + block, count);
                int any = 0;
                for (int i = begin; i < end; i++) {
                    largest = Math.max(largest, bits[i] & exponent);
                    differing |= bits[i] ^ first[0];
                    any |= bits[i] & magnitude;
                }
                zeros[0] += any == 0 ? end - begin : 0;
                all |= any;
            }
            // In most matrices the first rows have something in each column.
            for (int i = 0; i < count && zeroColumns[0] > 0; ) {
                int column = (int) ((seen[2] + i) % columns.length);
                int end = Math.min(count, i + columns.length - column);
                for (int begin = i; i < end; i++) {
                    columns[column + i - begin] |= bits[i] & magnitude;
                }
                zeroColumns[0] = zeros(columns);
            }
            for (int i = 0; i < count && largest == exponent; i++) {
                if ((bits[i] & exponent) == exponent) {
                    seen[1] = seen[0] == 0 ? seen[2] + i : seen[1];
                    seen[0]++;
                }
            }
            isConstant[0] &= differing == 0 || all == 0 && (first[0] & magnitude) == 0;
            seen[2] += count;
            return true;
        });
        return new Numbers(
                seen[0], seen[1], isConstant[0], TensorBytes.number(first[0], slot.dtype()), zeros[0], zeroColumns[0]);
    }

    private static int zeros(int[] numbers) {
        return (int) Arrays.stream(numbers).filter(number -> number == 0).count();
    }

    /** Returns how many columns a tensor has. */
    static int width(TensorSlot slot) {
        return slot.shape().isEmpty()
                ? 1
                : Math.max(1, Math.toIntExact(slot.shape().get(slot.shape().size() - 1)));
    }

    /** In each of these formats all bits of the exponent set means NaN or infinity. */
    private static int exponent(Dtype dtype) {
        return switch (dtype) {
            case FLOAT32 -> 0x7f800000;
            case FLOAT16 -> 0x7c00;
            case BFLOAT16 -> 0x7f80;
        };
    }
}
