package io.gemmajunit.checkpoint.gguf.block;

/** IEEE 754 binary32. */
final class F32 extends BlockType {

    F32() {
        super("F32", 0, 1, 4);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        target[to] = Float.intBitsToFloat(Bytes.i32(source, at));
    }
}
