package io.gemmajunit.checkpoint.gguf.block;

/** IEEE 754 binary32. */
final class F32 implements BlockType {

    @Override
    public String label() {
        return "F32";
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public int elements() {
        return 1;
    }

    @Override
    public int bytes() {
        return 4;
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        target[to] = Float.intBitsToFloat(Bytes.i32(source, at));
    }
}
