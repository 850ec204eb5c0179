package io.gemmajunit.checkpoint.quantised;

/** Floats of 8 bits: a sign, 4 of exponent with bias 7, 3 of fraction, no infinities (E4M3FN, arXiv 2209.05433). */
final class Float8 {

    private Float8() {}

    /** Returns the number for each byte. */
    static float[] numbers() {
        float[] numbers = new float[256];
        for (int bits = 0; bits < numbers.length; bits++) {
            int exponent = bits >> 3 & 15;
            int fraction = bits & 7;
            float magnitude =
                    exponent == 0 ? fraction * 0x1p-9f : (8 + fraction) * (float) Math.scalb(1.0, exponent - 10);
            numbers[bits] = (bits & 127) == 127 ? Float.NaN : bits < 128 ? magnitude : -magnitude;
        }
        return numbers;
    }
}
