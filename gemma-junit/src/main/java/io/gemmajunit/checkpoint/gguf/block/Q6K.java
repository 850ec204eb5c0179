package io.gemmajunit.checkpoint.gguf.block;

/** The lower 4 bits of q, its upper 2, a signed scale s for each 16, then d: (d·s)·(q − 32). */
final class Q6K extends BlockType {

    Q6K() {
        super("Q6_K", 14, 256, 210);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at + 208);
        for (int group = 0; group < 16; group++) {
            float scale = d * source[at + 192 + group];
            int half = group / 8;
            int plane = group % 8 / 2;
            int column = 16 * (group % 2);
            int low = at + 64 * half + 32 * (plane % 2) + column;
            int high = at + 128 + 32 * half + column;
            for (int i = 0; i < 16; i++) {
                int q = source[low + i] >> 4 * (plane / 2) & 15 | (source[high + i] >> 2 * plane & 3) << 4;
                target[to + 16 * group + i] = scale * (q - 32);
            }
        }
    }
}
