package io.gemmajunit.checkpoint.gguf.block;

/** Blocks of 32 numbers. First comes what all of them share. */
final class ShortBlocks {

    private ShortBlocks() {}

    /** Scale d, then 4 bits q: (q − 8)·d. */
    static void q40(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        for (int i = 0; i < 16; i++) {
            byte pair = source[at + 2 + i];
            target[to + i] = (Nibbles.low(pair) - 8) * d;
            target[to + 16 + i] = (Nibbles.high(pair) - 8) * d;
        }
    }

    /** Scale d, minimum m, then 4 bits q: q·d + m. */
    static void q41(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float m = Bytes.half(source, at + 2);
        for (int i = 0; i < 16; i++) {
            byte pair = source[at + 4 + i];
            target[to + i] = Nibbles.low(pair) * d + m;
            target[to + 16 + i] = Nibbles.high(pair) * d + m;
        }
    }

    /** Scale d, the fifth bits, then the lower 4 of q: (q − 16)·d. */
    static void q50(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        int high = Bytes.i32(source, at + 2);
        for (int i = 0; i < 16; i++) {
            int pair = source[at + 6 + i];
            target[to + i] = ((pair & 15 | (high >> i & 1) << 4) - 16) * d;
            target[to + 16 + i] = ((pair >> 4 & 15 | (high >> i + 16 & 1) << 4) - 16) * d;
        }
    }

    /** Scale d, minimum m, the fifth bits, then the lower 4 of q: q·d + m. */
    static void q51(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        float m = Bytes.half(source, at + 2);
        int high = Bytes.i32(source, at + 4);
        for (int i = 0; i < 16; i++) {
            int pair = source[at + 8 + i];
            target[to + i] = (pair & 15 | (high >> i & 1) << 4) * d + m;
            target[to + 16 + i] = (pair >> 4 & 15 | (high >> i + 16 & 1) << 4) * d + m;
        }
    }

    /** Scale d, then signed bytes q: q·d. */
    static void q80(byte[] source, int at, float[] target, int to) {
        float d = Bytes.half(source, at);
        for (int i = 0; i < 32; i++) {
            target[to + i] = source[at + 2 + i] * d;
        }
    }

    /** Scale d, then the number of a level: d·level. */
    static void iq4Nl(byte[] source, int at, float[] target, int to) {
        Levels.decode(source, at + 2, Bytes.half(source, at), target, to);
    }
}
