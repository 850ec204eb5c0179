package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, minimum m, the fifth bits, then the lower 4 of q: q·d + m. */
final class Q51 extends BlockType {

    Q51() {
        super("Q5_1", 7, 32, 24);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float m = Bytes.half(source, at + 2);
        int high = Bytes.i32(source, at + 4);
        for (int i = 0; i < 16; i++) {
            int pair = source[at + 8 + i];
            target[to + i] = (pair & 15 | (high >> i & 1) << 4) * d + m;
            target[to + 16 + i] = (pair >> 4 & 15 | (high >> i + 16 & 1) << 4) * d + m;
        }
    }
}
