package io.gemmajunit.checkpoint.gguf.block;

/** Blocks of 256 numbers, in groups that have scales of their own. */
final class LongBlocks {

    private LongBlocks() {}

    /** A 4-bit scale s and minimum n for each 16, 2 bits q, then d and dmin: (d·s)·q − dmin·n. */
    static void q2K(byte[] source, int at, float[] target, int to) {
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

    /** The third bits, the lower 2 of q, a 6-bit scale s for each 16, then d: (d·(s − 32))·(q − 4). */
    static void q3K(byte[] source, int at, float[] target, int to) {
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

    /** d and dmin, a 6-bit scale s and minimum n for each 32, then 4 bits q: (d·s)·q − dmin·n. */
    static void q4K(byte[] source, int at, float[] target, int to) {
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

    /** As Q4_K, with a fifth bit of q before the others. */
    static void q5K(byte[] source, int at, float[] target, int to) {
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

    /** The lower 4 bits of q, its upper 2, a signed scale s for each 16, then d: (d·s)·(q − 32). */
    static void q6K(byte[] source, int at, float[] target, int to) {
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

    /** Scale d, a 6-bit scale s for each 32, then the number of a level: (d·(s − 32))·level. */
    static void iq4Xs(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        int high = Bytes.u16(source, at + 2);
        for (int group = 0; group < 8; group++) {
            int low = source[at + 4 + group / 2] >> 4 * (group % 2) & 15;
            int scale = low | (high >> 2 * group & 3) << 4;
            Levels.decode(source, at + 8 + 16 * group, d * (scale - 32), target, to + 32 * group);
        }
    }
}
