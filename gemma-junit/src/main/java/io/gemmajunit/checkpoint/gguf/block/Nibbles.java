package io.gemmajunit.checkpoint.gguf.block;

/** The halves of a byte as numbers from 0 to 15. Looking them up takes half the time of converting them. */
final class Nibbles {

    private static final int BYTES = 256;

    private static final float[] LOW = new float[BYTES];
    private static final float[] HIGH = new float[BYTES];

    static {
        for (int i = 0; i < BYTES; i++) {
            LOW[i] = i & 15;
            HIGH[i] = i >> 4;
        }
    }

    private Nibbles() {}

    static float low(byte pair) {
        return LOW[pair & 255];
    }

    static float high(byte pair) {
        return HIGH[pair & 255];
    }
}
