package io.gemmajunit.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Added tokens that are looked for in texts after these were normalized, and therefore are normalized themselves. Of
 * one of which nothing is left then, the library would end the JVM, for it finds it everywhere.
 */
final class NormalizedTokens {

    private NormalizedTokens() {}

    /**
     * Returns the texts of tokens that a normalizer writes otherwise, of which nothing is seen once they are decoded.
     * The library from 0.22 on, with which transformers 5.18 works, decodes what was normalized, and leaves it out only
     * if that is the text of a special token; the older one that decodes here goes by the text before.
     *
     * @throws IOException if more of a token changes, without the name of the file
     */
    static Set<String> changed(JsonNode normalizer, JsonNode decoder, Collection<AddedToken> tokens)
            throws IOException {
        List<String> texts = tokens.stream()
                .filter(AddedToken::isNormalized)
                .map(AddedToken::content)
                .toList();
        if (texts.isEmpty() || !normalizer.isObject()) {
            return Set.of();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("normalizer", normalizer);
        json.set("decoder", decoder);
        // To this model, each of its texts is one token, and any other text is another.
        ObjectNode model = json.putObject("model").put("type", "WordLevel").put("unk_token", "");
        ObjectNode ids = model.putObject("vocab").put("", 0);
        texts.stream()
                .flatMap(text -> Stream.of(text, marked(text)))
                .distinct()
                .forEach(text -> ids.put(text, ids.size()));
        Set<String> changed = new HashSet<>();
        try (HuggingFaceTokenizer words = LibraryTokenizer.open(json.toString())) {
            for (String text : texts) {
                long[] own = {ids.get(text).longValue()};
                long[] marked = {ids.get(marked(text)).longValue()};
                long[] found = words.encode(text, false, false).getIds();
                if (Arrays.equals(found, own)) {
                    continue;
                }
                if (!Arrays.equals(found, marked) || !words.decode(marked).equals(words.decode(own))) {
                    throw new IOException("its normalizer makes another text of the added token \"" + text
                            + "\", which is normalized");
                }
                changed.add(text);
            }
        }
        return changed;
    }

    private static String marked(String text) {
        return text.replace(' ', '▁');
    }
}
