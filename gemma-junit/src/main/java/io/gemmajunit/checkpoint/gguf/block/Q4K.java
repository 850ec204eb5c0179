package io.gemmajunit.checkpoint.gguf.block;

/** d and dmin, a 6-bit scale s and minimum n for each 32, then 4 bits q: (d·s)·q − dmin·n. */
final class Q4K extends BlockType {

    Q4K() {
        super("Q4_K", 12, 256, 144);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float min = Bytes.half(source, at + 2);
        for (int group = 0; group < 8; group += 2) {
            float scale = d * SixBits.scale(source, at + 4, group);
            float offset = min * SixBits.minimum(source, at + 4, group);
            float nextScale = d * SixBits.scale(source, at + 4, group + 1);
            float nextOffset = min * SixBits.minimum(source, at + 4, group + 1);
            int first = to + 32 * group;
            for (int i = 0; i < 32; i++) {
                byte pair = source[at + 16 + 16 * group + i];
                target[first + i] = scale * Nibbles.low(pair) - offset;
                target[first + 32 + i] = nextScale * Nibbles.high(pair) - nextOffset;
            }
        }
    }
}
