package io.gemmajunit.dataset.column;

import java.math.BigInteger;

/** Whole numbers in the smallest of the types that rows hold, so that equal numbers are equal objects. */
public final class PlainNumbers {

    private PlainNumbers() {}

    /** Returns an {@link Integer} or, where it does not fit, a {@link Long}. */
    public static Number narrow(long value) {
        return value == (int) value ? (Number) (int) value : (Number) value;
    }

    /** Returns an {@link Integer}, {@link Long} or, where it fits neither, the value itself. */
    public static Number narrow(BigInteger value) {
        return value.bitLength() < Long.SIZE ? narrow(value.longValue()) : value;
    }
}
