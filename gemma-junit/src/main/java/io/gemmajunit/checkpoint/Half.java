package io.gemmajunit.checkpoint;

/** IEEE 754 binary16, which Java 17 cannot convert. */
public final class Half {

    private Half() {}

    /** Returns the number whose 16 bits are the lowest ones of an integer. */
    public static float toFloat(int bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        int sign = (bits & 0x8000) << 16;
        if (exponent == 0) {
            float small = fraction * 0x1p-24f;
            return sign == 0 ? small : -small;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
