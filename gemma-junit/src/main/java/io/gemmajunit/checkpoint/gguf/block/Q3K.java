package io.gemmajunit.checkpoint.gguf.block;

/** The third bits, the lower 2 of q, a 6-bit scale s for each 16, then d: (d·(s − 32))·(q − 4). */
final class Q3K extends BlockType {

    Q3K() {
        super("Q3_K", 11, 256, 110);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at + 108);
        for (int group = 0; group < 16; group++) {
            int low = source[at + 96 + group % 8] >> 4 * (group / 8) & 15;
            int high = source[at + 104 + group % 4] >> 2 * (group / 4) & 3;
            float scale = d * ((low | high << 4) - 32);
            int half = group / 8;
            int plane = group % 8 / 2;
            int column = 16 * (group % 2);
            for (int i = 0; i < 16; i++) {
                int q = source[at + 32 + 32 * half + column + i] >> 2 * plane & 3;
                boolean isHigh = (source[at + column + i] >> 4 * half + plane & 1) == 1;
                target[to + 16 * group + i] = scale * (isHigh ? q : q - 4);
            }
        }
    }
}
