package io.gemmajunit.checkpoint.gguf.block;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The block types that can be decoded, and the names of the others. */
public final class BlockTypes {

    private static final List<BlockType> KNOWN = List.of(
            new F32(),
            new F16(),
            new Bf16(),
            new Q40(),
            new Q41(),
            new Q50(),
            new Q51(),
            new Q80(),
            new Q2K(),
            new Q3K(),
            new Q4K(),
            new Q5K(),
            new Q6K(),
            new Iq4Nl(),
            new Iq4Xs());

    /** By number, as of ggml d99724f2; those that were removed from the format have their last name. */
    private static final List<String> NAMES = Arrays.asList(
            "F32 F16 Q4_0 Q4_1 Q4_2 Q4_3 Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S IQ4_NL"
                    .concat(" IQ3_S IQ2_S IQ4_XS I8 I16 I32 I64 F64 IQ1_M BF16 Q4_0_4_4 Q4_0_4_8 Q4_0_8_8 TQ1_0 TQ2_0")
                    .concat(" IQ4_NL_4_4 IQ4_NL_4_8 IQ4_NL_8_8 MXFP4 NVFP4")
                    .split(" "));

    private BlockTypes() {}

    /** Returns the type of this number, empty if it cannot be decoded. */
    public static Optional<BlockType> of(long id) {
        return KNOWN.stream().filter(type -> type.id() == id).findFirst();
    }

    /** Returns the name of any type. */
    public static String name(long id) {
        return id >= 0 && id < NAMES.size() ? NAMES.get((int) id) : "number " + Long.toUnsignedString(id);
    }

    /** Returns the names of the types that can be decoded, by number. */
    public static String names() {
        return IntStream.range(0, NAMES.size())
                .filter(id -> of(id).isPresent())
                .mapToObj(NAMES::get)
                .collect(Collectors.joining(", "));
    }
}
