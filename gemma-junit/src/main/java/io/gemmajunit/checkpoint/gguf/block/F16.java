package io.gemmajunit.checkpoint.gguf.block;

/** IEEE 754 binary16. */
final class F16 extends BlockType {

    F16() {
        super("F16", 1, 1, 2);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        target[to] = Bytes.half(source, at);
    }
}
