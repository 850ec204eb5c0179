package io.gemmajunit.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Added tokens that are looked for in texts after these were normalized, and therefore are normalized themselves. Of
 * one of which nothing is left then, the library ends the JVM, for it finds it everywhere.
 */
final class NormalizedTokens {

    private NormalizedTokens() {}

    /**
     * @param token as {@code added_tokens} lists it
     * @throws IOException if it may vanish, without the name of the file
     */
    static void require(JsonNode normalizer, JsonNode token) throws IOException {
        String content = token.path("content").asText();
        if (token.path("normalized").asBoolean()
                && !content.isEmpty()
                && left(normalizer, content).isEmpty()) {
            throw new IOException(
                    "its normalizer may leave nothing of the added token \"" + content + "\", which is normalized");
        }
    }

    /** Returns what is left for certain. */
    private static String left(JsonNode normalizer, String text) {
        return switch (normalizer.path("type").asText()) {
            case "Sequence" -> {
                String left = text;
                for (JsonNode each : normalizer.path("normalizers")) {
                    left = left(each, left);
                }
                yield left;
            }
            case "Strip" -> text.replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "");
            case "Replace" -> replaced(normalizer, text);
            case "StripAccents", "Nmt", "BertNormalizer" -> text.replaceAll("[^!-~]", "");
            default -> text;
        };
    }

    private static String replaced(JsonNode normalizer, String text) {
        String content = normalizer.path("content").asText();
        JsonNode found = normalizer.path("pattern").path("String");
        if (found.isTextual() && !found.textValue().isEmpty()) {
            return text.replace(found.textValue(), content);
        }
        return content.isBlank() ? "" : text;
    }
}
