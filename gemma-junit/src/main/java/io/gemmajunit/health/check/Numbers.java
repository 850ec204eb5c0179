package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;

/**
 * What the bits of a tensor say.
 *
 * @param bad how many numbers are not finite
 * @param firstBad index of the first of them, -1 if there is none
 * @param isConstant whether all are equal
 * @param first the first number
 */
record Numbers(long bad, long firstBad, boolean isConstant, float first) {

    static Numbers of(TensorSlot slot) {
        int exponent = exponent(slot.dtype());
        long[] seen = {0, -1, 0};
        boolean[] isConstant = {true};
        int[] first = new int[1];
        TensorBytes.read(slot, (bits, count) -> {
            if (seen[2] == 0) {
                first[0] = bits[0];
            }
            // All is well with nearly every piece, and these two the processor finds for many numbers at once.
            int largest = 0;
            int differing = 0;
            for (int i = 0; i < count; i++) {
                largest = Math.max(largest, bits[i] & exponent);
                differing |= bits[i] ^ first[0];
            }
            for (int i = 0; i < count && largest == exponent; i++) {
                if ((bits[i] & exponent) == exponent) {
                    seen[1] = seen[0] == 0 ? seen[2] + i : seen[1];
                    seen[0]++;
                }
            }
            isConstant[0] &= differing == 0;
            seen[2] += count;
            return true;
        });
        return new Numbers(seen[0], seen[1], isConstant[0], TensorBytes.number(first[0], slot.dtype()));
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
