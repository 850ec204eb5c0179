package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, the fifth bits, then the lower 4 of q: (q − 16)·d. */
final class Q50 extends BlockType {

    Q50() {
        super("Q5_0", 6, 32, 22);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        int high = Bytes.i32(source, at + 2);
        for (int i = 0; i < 16; i++) {
            int pair = source[at + 6 + i];
            target[to + i] = ((pair & 15 | (high >> i & 1) << 4) - 16) * d;
            target[to + 16 + i] = ((pair >> 4 & 15 | (high >> i + 16 & 1) << 4) - 16) * d;
        }
    }
}
