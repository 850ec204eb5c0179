package io.gemmajunit.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses parts of a {@code tokenizer.json} on which the library tokenizers 0.21 panics, which would end the JVM, or
 * takes memory without bound. What it refuses itself, in an error, is left to it.
 */
final class TokenizerParts {

    private static final Map<String, Set<String>> TYPES = Map.of(
            "normalizer",
            Set.of(
                    "BertNormalizer",
                    "Strip",
                    "StripAccents",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Sequence",
                    "Lowercase",
                    "Nmt",
                    "Replace",
                    "Prepend",
                    "ByteLevel"),
            "pre_tokenizer",
            Set.of(
                    "BertPreTokenizer",
                    "ByteLevel",
                    "Delimiter",
                    "Metaspace",
                    "Whitespace",
                    "Sequence",
                    "Split",
                    "Punctuation",
                    "WhitespaceSplit",
                    "Digits",
                    "UnicodeScripts",
                    "FixedLength"),
            "post_processor",
            Set.of("BertProcessing", "RobertaProcessing", "ByteLevel", "TemplateProcessing", "Sequence"),
            "decoder",
            Set.of(
                    "BPEDecoder",
                    "ByteLevel",
                    "WordPiece",
                    "Metaspace",
                    "CTC",
                    "Sequence",
                    "Replace",
                    "Fuse",
                    "Strip",
                    "ByteFallback"),
            "model",
            Set.of("BPE", "WordPiece", "WordLevel", "Unigram"));

    /** Under which name a {@code Sequence} lists its parts. */
    private static final List<String> LISTS = List.of("normalizers", "pretokenizers", "processors", "decoders");

    /** How many times its length a text may become; Gemma makes one byte three. */
    private static final double MOST_GROWTH = 1000;

    private static final int DEEPEST = 50;

    private static final int LONGEST_TEXT = 1000;

    private TokenizerParts() {}

    /** Returns whether a field of the file is a part with a type. */
    static boolean isPart(String field) {
        return TYPES.containsKey(field);
    }

    /**
     * @param part as the file names it, of {@link #isPart}
     * @throws IOException that says what is wrong with it, without the name of the file
     */
    static void require(String part, JsonNode json) throws IOException {
        if (json.isNull() && !part.equals("model")) {
            return;
        }
        requirePlain(part, json, 0);
        if (requireEach(part, json) > MOST_GROWTH) {
            throw new IOException("its " + part + " makes texts more than " + (int) MOST_GROWTH + " times as long");
        }
    }

    /** The library assumes what it can read: no deeper nesting, no number beyond a double, no lone surrogate. */
    private static void requirePlain(String part, JsonNode json, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("its " + part + " nests deeper than " + DEEPEST + " levels");
        }
        boolean isPlain = json.isTextual()
                ? UTF_8.newEncoder().canEncode(json.textValue())
                : !json.isNumber() || Double.isFinite(json.doubleValue());
        if (!isPlain) {
            throw new IOException(
                    "its " + part + " has " + (json.isTextual() ? "half a character" : "an infinite number"));
        }
        for (var field : json.properties()) {
            requirePlain(part, TextNode.valueOf(field.getKey()), depth);
        }
        for (JsonNode each : json) {
            requirePlain(part, each, depth + 1);
        }
    }

    /** Returns how many times as long it makes a text at most. */
    private static double requireEach(String part, JsonNode json) throws IOException {
        String type = json.path("type").asText();
        if (!json.isObject() || !TYPES.getOrDefault(part, Set.of()).contains(type)) {
            throw new IOException("its " + part + " is of "
                    + (json.path("type").isTextual() ? "the unknown type " + type : "no type"));
        }
        requireShortTexts(part, type, json);
        switch (type) {
            case "Sequence":
                return requireAll(part, json);
            case "TemplateProcessing":
                requireTemplate("single", json, Set.of("A"));
                requireTemplate("pair", json, Set.of("A", "B"));
                return 1;
            case "FixedLength":
                requireNumber(part, type, "length", json, 1);
                return 1;
            case "Strip":
                requireStart(part, json);
                return 1;
            case "Replace":
            case "Split":
                return requirePattern(part, json);
            case "Prepend":
                return 1 + bytes(json.path("prepend"));
            case "BPE":
                requireNoDropout(json);
                requireNoPrefix(json);
                return 1;
            default:
                return 1;
        }
    }

    /** What is put to each token or text. */
    private static void requireShortTexts(String part, String type, JsonNode json) throws IOException {
        for (var field : json.properties()) {
            if (field.getValue().asText().length() > LONGEST_TEXT) {
                throw new IOException("its " + part + " of type " + type + " has a " + field.getKey() + " of "
                        + field.getValue().asText().length() + " characters");
            }
        }
    }

    private static double requireAll(String part, JsonNode sequence) throws IOException {
        double growth = 1;
        for (String name : LISTS) {
            for (JsonNode each : sequence.path(name)) {
                growth *= Math.max(1, requireEach(part, each));
            }
        }
        return growth;
    }

    /** The library takes for granted that each special token is defined, and that one text has no second. */
    private static void requireTemplate(String name, JsonNode processor, Set<String> texts) throws IOException {
        for (JsonNode piece : processor.path(name)) {
            JsonNode special = piece.path("SpecialToken");
            if (special.isObject()
                    && !processor.path("special_tokens").has(special.path("id").asText())) {
                throw new IOException("its post_processor puts in the token "
                        + special.path("id").asText() + ", which it does not define");
            }
            if (piece.has("Sequence")
                    && !texts.contains(piece.path("Sequence").path("id").asText())) {
                throw new IOException("its post_processor puts a second text where there is one");
            }
        }
    }

    private static void requireNumber(String part, String type, String field, JsonNode json, int least)
            throws IOException {
        if (!json.path(field).isIntegralNumber() || json.path(field).asLong() < least) {
            throw new IOException("its " + part + " of type " + type + " has "
                    + (json.has(field) ? json.get(field) : "nothing") + " as " + field);
        }
    }

    /** As a decoder, the library cuts a token's end unchecked; as a normalizer it has other fields. */
    private static void requireStart(String part, JsonNode strip) throws IOException {
        if (part.equals("decoder") && strip.path("stop").asLong() != 0) {
            throw new IOException("its decoder of type Strip has " + strip.path("stop") + " as stop");
        }
    }

    private static double requirePattern(String part, JsonNode json) throws IOException {
        JsonNode regex = json.path("pattern").path("Regex");
        if (regex.isTextual()) {
            Optional<String> objection = TokenizerPattern.objection(regex.textValue());
            if (objection.isPresent()) {
                throw new IOException("its " + part + " has the regular expression " + regex.textValue() + ", which "
                        + objection.get());
            }
        }
        JsonNode text = json.path("pattern").path("String");
        if (part.equals("normalizer")
                && (regex.isTextual() ? TokenizerPattern.canBeEmpty(regex.textValue()) : bytes(text) == 0)) {
            // What is put in where nothing was has no place in the original text, which the library then looks for.
            throw new IOException("its normalizer replaces what may be nothing");
        }
        return bytes(json.path("content")) / Math.max(1, bytes(text));
    }

    private static double bytes(JsonNode text) {
        return text.asText().getBytes(UTF_8).length;
    }

    /** It makes tokens random, which only training wants. */
    private static void requireNoDropout(JsonNode model) throws IOException {
        if (model.path("dropout").asDouble() != 0) {
            throw new IOException(
                    "its model has a dropout of " + model.path("dropout") + ", so tokens would be random");
        }
    }

    /** The library cuts so many bytes off the second token of each merge, without looking whether it begins so. */
    private static void requireNoPrefix(JsonNode model) throws IOException {
        if (!model.path("continuing_subword_prefix").asText("").isEmpty()
                && !model.path("continuing_subword_prefix").isNull()) {
            throw new IOException(
                    "its model is of type BPE and has a continuing_subword_prefix, which no published Gemma has");
        }
    }
}
