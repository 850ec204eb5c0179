package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, then 4 bits q: (q − 8)·d. */
final class Q40 extends BlockType {

    Q40() {
        super("Q4_0", 2, 32, 18);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        for (int i = 0; i < 16; i++) {
            byte pair = source[at + 2 + i];
            target[to + i] = (Nibbles.low(pair) - 8) * d;
            target[to + 16 + i] = (Nibbles.high(pair) - 8) * d;
        }
    }
}
