package io.gemmajunit.checkpoint.gguf.block;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How some consecutive numbers of a row are stored, by the names that ggml gives it. Products are computed in float32,
 * in the order that ggml computes them in.
 */
public enum BlockType {
    F32(0, 1, 4, Plain::f32),
    F16(1, 1, 2, Plain::f16),
    Q4_0(2, 32, 18, ShortBlocks::q40),
    Q4_1(3, 32, 20, ShortBlocks::q41),
    Q5_0(6, 32, 22, ShortBlocks::q50),
    Q5_1(7, 32, 24, ShortBlocks::q51),
    Q8_0(8, 32, 34, ShortBlocks::q80),
    Q2_K(10, 256, 84, LongBlocks::q2K),
    Q3_K(11, 256, 110, LongBlocks::q3K),
    Q4_K(12, 256, 144, LongBlocks::q4K),
    Q5_K(13, 256, 176, LongBlocks::q5K),
    Q6_K(14, 256, 210, LongBlocks::q6K),
    IQ4_NL(20, 32, 18, ShortBlocks::iq4Nl),
    IQ4_XS(23, 256, 136, LongBlocks::iq4Xs),
    BF16(30, 1, 2, Plain::bf16);

    /** By number, as of ggml d99724f2; those that were removed from the format have their last name. */
    private static final List<String> NAMES = Arrays.asList(
            "F32 F16 Q4_0 Q4_1 Q4_2 Q4_3 Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S IQ4_NL"
                    .concat(" IQ3_S IQ2_S IQ4_XS I8 I16 I32 I64 F64 IQ1_M BF16 Q4_0_4_4 Q4_0_4_8 Q4_0_8_8 TQ1_0 TQ2_0")
                    .concat(" IQ4_NL_4_4 IQ4_NL_4_8 IQ4_NL_8_8 MXFP4 NVFP4")
                    .split(" "));

    private final int id;
    private final int elements;
    private final int bytes;
    private final Decoder decoder;

    BlockType(int id, int elements, int bytes, Decoder decoder) {
        this.id = id;
        this.elements = elements;
        this.bytes = bytes;
        this.decoder = decoder;
    }

    /** Returns the type of this number in the header of a file, empty if it cannot be decoded. */
    public static Optional<BlockType> of(long id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /** Returns the name of any type, of those too that cannot be decoded. */
    public static String nameOf(long id) {
        return id >= 0 && id < NAMES.size() ? NAMES.get((int) id) : "number " + Long.toUnsignedString(id);
    }

    /** Returns the names of the types that can be decoded, by number. */
    public static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** Returns how many numbers a block holds. */
    public int elements() {
        return elements;
    }

    /** Returns the size of a block in bytes. */
    public int bytes() {
        return bytes;
    }

    /**
     * Decodes a block.
     *
     * @param at index of its first byte
     * @param to index of its first number
     */
    public void decode(byte[] source, int at, float[] target, int to) {
        decoder.decode(source, at, target, to);
    }

    @FunctionalInterface
    private interface Decoder {

        void decode(byte[] source, int at, float[] target, int to);
    }
}
