package io.gemmajunit.engine.torch;

import io.gemmajunit.checkpoint.Dtype;

/** Numbers that libtorch gives to element types ({@code c10::ScalarType}). */
public final class AtenType {

    /** Of bytes without a sign. */
    public static final long BYTE = 0;

    private AtenType() {}

    public static long code(Dtype dtype) {
        return switch (dtype) {
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case BFLOAT16 -> 15;
        };
    }
}
