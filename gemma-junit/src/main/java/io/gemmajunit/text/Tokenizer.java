package io.gemmajunit.text;

import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Turns text into token ids and back. Safe for use by several threads.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Tokenizer {

    /** Encodes a text with the special tokens that the model asks for, for Gemma one leading {@code <bos>}. */
    int[] encode(String text);

    /** Encodes a text as it is. Special tokens written in the text are still recognized. */
    int[] encodeWithoutSpecials(String text);

    /** Returns the text of these ids without special tokens. */
    String decode(int[] ids);

    /** Returns the text of these ids, special tokens included. */
    String decodeWithSpecials(int[] ids);

    /** Returns the id of a token as the vocabulary spells it ({@code ▁} for a space), empty if it has no such token. */
    OptionalInt id(String token);

    /** Returns the id that begins a sequence: that of the bos token, or of the eos token where there is no bos. */
    int bosId();

    /** Returns the id of the eos token, empty if the model has none. */
    OptionalInt eosId();

    /** Returns the text of {@link #bosId()}. */
    String bosToken();

    /** Returns the text of the eos token, empty if the model has none. */
    String eosToken();

    /**
     * Returns the highest id plus one, added tokens included. A model's embedding may have more rows; fewer only where
     * tokens were added that no text holds.
     */
    int vocabularySize();
}
