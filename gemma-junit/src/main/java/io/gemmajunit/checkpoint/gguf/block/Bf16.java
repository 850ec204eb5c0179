package io.gemmajunit.checkpoint.gguf.block;

/** The upper half of a binary32. */
final class Bf16 extends BlockType {

    Bf16() {
        super("BF16", 30, 1, 2);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        target[to] = Float.intBitsToFloat(Bytes.u16(source, at) << 16);
    }
}
