package io.gemmajunit.checkpoint.gguf.block;

/** IEEE 754 binary16. */
final class F16 implements BlockType {

    @Override
    public String label() {
        return "F16";
    }

    @Override
    public int id() {
        return 1;
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
        target[to] = Bytes.half(source, at);
    }
}
