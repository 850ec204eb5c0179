package io.gemmajunit.engine;

import io.gemmajunit.checkpoint.Dtype;

/** Numbers that libtorch gives to element types ({@code c10::ScalarType}). */
final class AtenType {

    /** Of bytes without a sign. */
    static final long BYTE = 0;

    private AtenType() {}

    static long code(Dtype dtype) {
        return switch (dtype) {
            case FLOAT16 -> 5;
            case FLOAT32 -> 6;
            case BFLOAT16 -> 15;
        };
    }
}
