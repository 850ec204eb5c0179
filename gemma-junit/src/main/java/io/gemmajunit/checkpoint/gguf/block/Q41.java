package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, minimum m, then 4 bits q: q·d + m. */
final class Q41 extends BlockType {

    Q41() {
        super("Q4_1", 3, 32, 20);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float m = Bytes.half(source, at + 2);
        for (int i = 0; i < 16; i++) {
            byte pair = source[at + 4 + i];
            target[to + i] = Nibbles.low(pair) * d + m;
            target[to + 16 + i] = Nibbles.high(pair) * d + m;
        }
    }
}
