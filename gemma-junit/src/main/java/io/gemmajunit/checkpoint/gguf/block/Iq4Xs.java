package io.gemmajunit.checkpoint.gguf.block;

/** Scale d, a 6-bit scale s for each 32, then the number of a level: (d·(s − 32))·level. */
final class Iq4Xs extends BlockType {

    Iq4Xs() {
        super("IQ4_XS", 23, 256, 136);
    }

    @Override
    public void decode(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        int high = Bytes.u16(source, at + 2);
        for (int group = 0; group < 8; group++) {
            int low = source[at + 4 + group / 2] >> 4 * (group % 2) & 15;
            int scale = low | (high >> 2 * group & 3) << 4;
            Levels.decode(source, at + 8 + 16 * group, d * (scale - 32), target, to + 32 * group);
        }
    }
}
