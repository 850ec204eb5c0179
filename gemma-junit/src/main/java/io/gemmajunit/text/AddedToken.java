package io.gemmajunit.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A token that is looked for before a text is cut, in the terms of the library tokenizers.
 *
 * @param isSpecial whether it is left out of decoded text
 */
record AddedToken(
        String content,
        boolean isSingleWord,
        boolean stripsLeft,
        boolean stripsRight,
        boolean isNormalized,
        boolean isSpecial) {

    /** In characters. The library takes time that grows with the square of it. */
    static final int LONGEST = 2000;

    /** Returns one that a role or a list makes special, from its text or from an object. */
    static AddedToken special(JsonNode value) {
        return of(value, true);
    }

    /** Returns one of a list that says itself whether it is special. */
    static AddedToken listed(JsonNode value) {
        return of(value, value.path("special").asBoolean());
    }

    /** Returns one of which only that is known. */
    static AddedToken of(String content, boolean isSpecial) {
        return new AddedToken(content, false, false, false, !isSpecial, isSpecial);
    }

    private static AddedToken of(JsonNode value, boolean isSpecial) {
        return new AddedToken(
                text(value),
                value.path("single_word").asBoolean(),
                value.path("lstrip").asBoolean(),
                value.path("rstrip").asBoolean(),
                value.path("normalized").asBoolean(!isSpecial),
                isSpecial);
    }

    /** Returns the text of a token; empty if there is none. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.path("content").asText();
    }

    /** Returns the same, special if either is. */
    AddedToken specialIf(boolean other) {
        return new AddedToken(content, isSingleWord, stripsLeft, stripsRight, isNormalized, isSpecial || other);
    }

    /** Returns the same, not special. */
    AddedToken shown() {
        return new AddedToken(content, isSingleWord, stripsLeft, stripsRight, isNormalized, false);
    }

    /** Returns the token in the form of {@code added_tokens}. */
    ObjectNode json(int id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", isSingleWord)
                .put("lstrip", stripsLeft)
                .put("rstrip", stripsRight)
                .put("normalized", isNormalized)
                .put("special", isSpecial);
    }
}
