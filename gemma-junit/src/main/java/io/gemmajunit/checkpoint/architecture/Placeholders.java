package io.gemmajunit.checkpoint.architecture;

import java.util.List;
import java.util.OptionalInt;

/**
 * Token ids that stand for images and sounds, where they occur in a text.
 *
 * @param padded ids that are embedded as padding
 * @param padding id of the padding
 * @param firstForeign from which id on tokens have an embedding in another part of the model; empty if none has
 */
public record Placeholders(List<Integer> padded, int padding, OptionalInt firstForeign) {

    /** Every id is a token of the text. */
    public static final Placeholders NONE = new Placeholders(List.of(), 0, OptionalInt.empty());

    public Placeholders {
        padded = List.copyOf(padded);
    }
}
