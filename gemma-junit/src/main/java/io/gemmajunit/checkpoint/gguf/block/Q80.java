package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, then signed bytes q: q·d. */
final class Q80 extends BlockType {

    Q80() {
        super("Q8_0", 8, 32, 34);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        for (int i = 0; i < 32; i++) {
            target[to + i] = source[at + 2 + i] * d;
        }
    }
}
