package io.gemmajunit.checkpoint.gguf.block;

/** The upper half of a binary32. */
final class Bf16 implements BlockType {

    @Override
    public String label() {
        return "BF16";
    }

    @Override
    public int id() {
        return 30;
    }

    @Override
    public int elements() {
        return 1;
    }

    @Override
    public int bytes() {
        return 2;
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        target[to] = Float.intBitsToFloat(Bytes.u16(source, at) << 16);
    }
}
