package io.gemmajunit.checkpoint.gguf.block;

/** As Q4_K, with a fifth bit of q before the others. */
final class Q5K extends BlockType {

    Q5K() {
        super("Q5_K", 13, 256, 176);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float min = Bytes.half(source, at + 2);
        for (int group = 0; group < 8; group++) {
            float scale = d * SixBits.scale(source, at + 4, group);
            float offset = min * SixBits.minimum(source, at + 4, group);
            int from = at + 48 + 32 * (group / 2);
            int shift = 4 * (group % 2);
            for (int i = 0; i < 32; i++) {
                int high = source[at + 16 + i] >> group & 1;
                target[to + 32 * group + i] = scale * (source[from + i] >> shift & 15 | high << 4) - offset;
            }
        }
    }
}
