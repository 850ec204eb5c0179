package io.gemmajunit.dataset.arrow;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts in UTF-8. */
final class Texts {

    private Texts() {}

    /** @throws IllegalArgumentException if it is not UTF-8 */
    static String of(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a text of it is not UTF-8", e);
        }
    }
}
