package io.gemmajunit.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Added tokens that are looked for in texts after these were normalized, and therefore are normalized themselves. Of
 * one of which nothing is left then, the library ends the JVM, for it finds it everywhere.
 */
final class NormalizedTokens {

    /** What takes blanks, accents or control characters away. */
    private static final Set<String> STRIPPING = Set.of("Strip", "StripAccents", "Nmt", "BertNormalizer");

    private NormalizedTokens() {}

    /** @throws IOException if a token may vanish, without the name of the file */
    static void require(JsonNode normalizer, AddedToken token) throws IOException {
        String content = token.content();
        if (token.isNormalized() && mayVanish(normalizer, content)) {
            throw new IOException(
                    "its normalizer may leave nothing of the added token \"" + content + "\", which is normalized");
        }
    }

    private static boolean mayVanish(JsonNode normalizer, String content) {
        List<JsonNode> steps = steps(normalizer).toList();
        List<JsonNode> replacing = steps.stream()
                .filter(step -> step.path("type").asText().equals("Replace"))
                .toList();
        // What is replaced by something that lasts does not vanish.
        if (replacing.stream().allMatch(step -> isLasting(step.path("content").asText()))) {
            return !isLasting(content)
                    && steps.stream()
                            .anyMatch(
                                    step -> STRIPPING.contains(step.path("type").asText()));
        }
        return content.chars()
                .filter(character -> character >= '!' && character <= '~')
                .noneMatch(character -> replacing.stream().noneMatch(step -> mayReplace(step, (char) character)));
    }

    private static Stream<JsonNode> steps(JsonNode normalizer) {
        return normalizer.path("type").asText().equals("Sequence")
                ? StreamSupport.stream(normalizer.path("normalizers").spliterator(), false)
                        .flatMap(NormalizedTokens::steps)
                : Stream.of(normalizer);
    }

    /** Returns whether a text has a character, apart from accents, that only a replacement would take away. */
    private static boolean isLasting(String text) {
        return Normalizer.normalize(text, Form.NFKD)
                .codePoints()
                .anyMatch(character -> character >= '!' && character <= '~'
                        || character == '\u2581'
                        || Character.isLetterOrDigit(character));
    }

    /** Other normalizers leave printable ASCII as it is, or make it lower case. */
    private static boolean mayReplace(JsonNode replacement, char character) {
        JsonNode pattern = replacement.path("pattern").path("String");
        return !pattern.isTextual()
                || pattern.textValue().toLowerCase(Locale.ROOT).indexOf(Character.toLowerCase(character)) >= 0;
    }
}
