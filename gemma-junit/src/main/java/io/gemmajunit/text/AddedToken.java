package io.gemmajunit.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A token that transformers adds to a tokenizer when it reads the files beside it, unless the tokenizer has it.
 *
 * @param flags {@code lstrip} and the like, where the file gives them
 * @param isSpecial whether it is left out of decoded text
 */
record AddedToken(String content, JsonNode flags, boolean isSpecial) {

    /** In characters. The library takes time that grows with the square of it. */
    static final int LONGEST = 2000;

    /** One that a role or a list makes special, as its text or as an object. */
    static AddedToken special(JsonNode value) {
        return new AddedToken(text(value), value, true);
    }

    /** One of {@code added_tokens_decoder}. */
    static AddedToken listed(JsonNode value) {
        return new AddedToken(text(value), value, value.path("special").asBoolean());
    }

    /** Returns the text of a token; empty if there is none. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.path("content").asText();
    }

    /** Returns the token in the form of {@code added_tokens}. */
    ObjectNode json(int id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", flag("single_word"))
                .put("lstrip", flag("lstrip"))
                .put("rstrip", flag("rstrip"))
                .put("normalized", flags.path("normalized").asBoolean(!isSpecial))
                .put("special", isSpecial);
    }

    private boolean flag(String name) {
        return flags.path(name).asBoolean();
    }
}
