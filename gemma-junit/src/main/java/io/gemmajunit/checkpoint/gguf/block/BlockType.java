package io.gemmajunit.checkpoint.gguf.block;

/**
 * How some consecutive numbers of a row are stored. Products are computed in float32, in the order that ggml computes
 * them in.
 */
public abstract class BlockType {

    private final String label;
    private final int id;
    private final int elements;
    private final int bytes;

    BlockType(String label, int id, int elements, int bytes) {
        this.label = label;
        this.id = id;
        this.elements = elements;
        this.bytes = bytes;
    }

    /** Returns the name that ggml gives it, for example {@code Q4_K}. */
    public final String label() {
        return label;
    }

    /** Returns its number in the header of a file. */
    public final int id() {
        return id;
    }

    /** Returns how many numbers a block holds. */
    public final int elements() {
        return elements;
    }

    /** Returns the size of a block in bytes. */
    public final int bytes() {
        return bytes;
    }

    /**
     * Decodes a block.
     *
     * @param at index of its first byte
     * @param to index of its first number
     */
    public abstract void decode(byte[] source, int at, float[] target, int to);
}
