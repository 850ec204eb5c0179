package io.gemmajunit.checkpoint.gguf.block;

/** The 12 bytes in which Q4_K and Q5_K keep 8 scales and 8 minima of 6 bits. */
final class SixBits {

    private SixBits() {}

    static int scale(byte[] source, int at, int group) {
        return group < 4
                ? source[at + group] & 63
                : source[at + group + 4] & 15 | (source[at + group - 4] >> 6 & 3) << 4;
    }

    static int minimum(byte[] source, int at, int group) {
        return group < 4
                ? source[at + group + 4] & 63
                : source[at + group + 4] >> 4 & 15 | (source[at + group] >> 6 & 3) << 4;
    }
}
