package io.gemmajunit.checkpoint.gguf.block;

/** A 4-bit scale s and minimum n for each 16, 2 bits q, then d and dmin: (d·s)·q − dmin·n. */
final class Q2K extends BlockType {

    Q2K() {
        super("Q2_K", 10, 256, 84);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at + 80);
        float min = Bytes.half(source, at + 82);
        for (int group = 0; group < 16; group++) {
            int scales = source[at + group];
            float scale = d * (scales & 15);
            float offset = min * (scales >> 4 & 15);
            int half = group / 8;
            int shift = 2 * (group % 8 / 2);
            int from = at + 16 + 32 * half + 16 * (group % 2);
            for (int i = 0; i < 16; i++) {
                target[to + 16 * group + i] = scale * (source[from + i] >> shift & 3) - offset;
            }
        }
    }
}
