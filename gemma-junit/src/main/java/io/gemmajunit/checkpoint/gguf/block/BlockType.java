package io.gemmajunit.checkpoint.gguf.block;

/**
 * How some consecutive numbers of a row are stored. Products are computed in float32, in the order that ggml computes
 * them in.
 */
public interface BlockType {

    /** Returns the name that ggml gives it, for example {@code Q4_K}. */
    String label();

    /** Returns its number in the header of a file. */
    int id();

    /** Returns how many numbers a block holds. */
    int elements();

    /** Returns the size of a block in bytes. */
    int bytes();

    /**
     * Decodes a block.
     *
     * @param at index of its first byte
     * @param to index of its first number
     */
    void decode(byte[] source, int at, float[] target, int to);
}
