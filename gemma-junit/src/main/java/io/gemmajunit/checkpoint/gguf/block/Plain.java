package io.gemmajunit.checkpoint.gguf.block;

/** Numbers that are stored as they are, one a block. */
final class Plain {

    private Plain() {}

    /** IEEE 754 binary32. */
    static void f32(byte[] source, int at, float[] target, int to) {
        target[to] = Float.intBitsToFloat(Bytes.i32(source, at));
    }

    /** IEEE 754 binary16. */
    static void f16(byte[] source, int at, float[] target, int to) {
        target[to] = Bytes.half(source, at);
    }

    /** The upper half of a binary32. */
    static void bf16(byte[] source, int at, float[] target, int to) {
        target[to] = Float.intBitsToFloat(Bytes.u16(source, at) << 16);
    }
}
