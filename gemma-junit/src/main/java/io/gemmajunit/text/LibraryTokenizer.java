package io.gemmajunit.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The library tokenizers. */
final class LibraryTokenizer {

    private static final Map<String, String> NEVER_CUT_OR_FILL = Map.of("truncation", "false", "padding", "false");

    private LibraryTokenizer() {}

    /** @param json as in a {@code tokenizer.json} */
    static HuggingFaceTokenizer open(String json) throws IOException {
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), NEVER_CUT_OR_FILL);
    }
}
