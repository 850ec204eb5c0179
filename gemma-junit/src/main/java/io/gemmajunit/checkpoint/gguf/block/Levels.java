package io.gemmajunit.checkpoint.gguf.block;

/** The 16 levels that IQ4_NL and IQ4_XS choose from. */
final class Levels {

    private static final int[] LEVELS = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

    private Levels() {}

    /** Decodes 16 bytes into 32 numbers, those of the lower halves first. */
    static void decode(byte[] source, int at, float scale, float[] target, int to) {
        for (int i = 0; i < 16; i++) {
            int pair = source[at + i];
            target[to + i] = scale * LEVELS[pair & 15];
            target[to + 16 + i] = scale * LEVELS[pair >> 4 & 15];
        }
    }
}
