package io.gemmajunit.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code special_tokens_map.json} and {@code tokenizer_config.json} say. As in transformers 5 the former wins,
 * unless the latter has {@code added_tokens_decoder}.
 *
 * @param specialTokens text of each special token by its role, for example {@code bos_token}
 * @param cleansUp whether what is decoded is to be written as English is
 * @param cleansUpPairs whether that goes for a model that merges pairs, too, for which it was not meant
 * @param added tokens that the tokenizer has whether tokenizer.json lists them or not
 */
record TokenizerSettings(
        Map<String, String> specialTokens, boolean cleansUp, boolean cleansUpPairs, List<AddedToken> added) {

    private static final String CONFIG = "tokenizer_config.json";
    private static final String MAP = "special_tokens_map.json";
    private static final String CLEAN_UP = "clean_up_tokenization_spaces";

    /** Those that transformers knows; a model may have more. */
    private static final Set<String> ROLES =
            Set.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    /** Of further special tokens, whose names do not matter. */
    private static final List<String> LISTS = List.of("additional_special_tokens", "extra_special_tokens");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Python writes and reads it.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** @param places of the checkpoint; of files with one name the first counts */
    static TokenizerSettings read(List<TextFiles> places) {
        var tokens = new LinkedHashMap<String, JsonNode>();
        JsonNode config = readFirst(places, CONFIG);
        var files = new LinkedHashMap<String, JsonNode>();
        files.put(CONFIG, config);
        files.put(MAP, readFirst(places, MAP));
        if (config.has("added_tokens_decoder") || first(places, MAP) > first(places, CONFIG)) {
            files.put(CONFIG, files.remove(CONFIG)); // goes last, and wins
        }
        files.forEach((name, file) -> addTokens(places, name, file, tokens));
        var texts = new LinkedHashMap<String, String>();
        tokens.forEach((role, token) -> texts.put(role, AddedToken.text(token)));
        return new TokenizerSettings(
                Map.copyOf(texts),
                flag(places, config, CLEAN_UP),
                flag(places, config, CLEAN_UP + "_for_bpe_even_though_it_will_corrupt_output"),
                added(places, files, tokens.values()));
    }

    Optional<String> token(String role) {
        return Optional.ofNullable(specialTokens.get(role));
    }

    /** Returns the number of the place that has a file, or how many places there are. */
    private static int first(List<TextFiles> places, String name) {
        return (int) places.stream()
                .takeWhile(place -> readJson(place, name).isMissingNode())
                .count();
    }

    private static JsonNode readFirst(List<TextFiles> places, String name) {
        return places.stream()
                .map(place -> readJson(place, name))
                .filter(json -> !json.isMissingNode())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Returns the file's JSON, or a missing node when the file is absent. */
    static JsonNode readJson(TextFiles place, String name) {
        String file = place.place(name);
        Optional<String> text = readText(place, name);
        if (text.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode json = JSON.readTree(text.get());
            if (json.isObject()) {
                return json;
            }
            throw new TokenizerException(file + " is not a JSON object; copy it from the original checkpoint.");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? JsonFault.reason(e)
                    : "line " + e.getLocation().getLineNr();
            throw new TokenizerException(
                    file + " is not valid JSON (" + where + "); copy it from the original checkpoint.", e);
        }
    }

    static Optional<String> readText(TextFiles place, String name) {
        try {
            return place.read(name);
        } catch (CharacterCodingException e) {
            throw new TokenizerException(place.place(name) + " is not UTF-8; copy it from the original checkpoint.", e);
        } catch (LimitException e) {
            throw new TokenizerException(
                    place.place(name) + " is not read: " + e.getMessage() + "; copy it from the original checkpoint.",
                    e);
        } catch (IOException e) {
            throw new TokenizerException(place.place(name) + " cannot be read: " + ReadFault.reason(e) + ".", e);
        }
    }

    /** A token is written as its text or as an object whose {@code content} is the text. */
    private static void addTokens(List<TextFiles> places, String name, JsonNode file, Map<String, JsonNode> tokens) {
        for (var entry : file.properties()) {
            JsonNode value = entry.getValue().path("content").isTextual()
                    ? entry.getValue().path("content")
                    : entry.getValue();
            if (ROLES.contains(entry.getKey()) && !value.isTextual() && !value.isNull()) {
                throw new TokenizerException("The file " + places.get(0).place(name) + " has "
                        + Sentence.of(value.toString()) + " as " + entry.getKey() + "; it must be a text or null.");
            }
            if (entry.getKey().endsWith("_token") && value.isTextual()) {
                tokens.put(entry.getKey(), requireShort(places, name, entry.getValue()));
            }
        }
    }

    /** In the order in which transformers adds them. */
    private static List<AddedToken> added(
            List<TextFiles> places, Map<String, JsonNode> files, Collection<JsonNode> special) {
        List<AddedToken> added = new ArrayList<>();
        for (JsonNode token : files.get(CONFIG).path("added_tokens_decoder")) {
            added.add(AddedToken.listed(requireShort(places, CONFIG, token)));
        }
        special.forEach(token -> added.add(AddedToken.special(token)));
        files.forEach((name, file) -> {
            for (String list : LISTS) {
                file.path(list).forEach(token -> added.add(AddedToken.special(requireShort(places, name, token))));
            }
        });
        added.removeIf(token -> token.content().isEmpty());
        return List.copyOf(added);
    }

    private static JsonNode requireShort(List<TextFiles> places, String name, JsonNode token) {
        int length = AddedToken.text(token).length();
        if (length > AddedToken.LONGEST) {
            throw new TokenizerException("The file " + places.get(0).place(name) + " names a token of " + length
                    + " characters; one has at most " + AddedToken.LONGEST + ". Copy it from the original checkpoint.");
        }
        return token;
    }

    /** A text or a number says yes in Python, whatever it is, so it is refused rather than guessed. */
    private static boolean flag(List<TextFiles> places, JsonNode config, String name) {
        JsonNode value = config.path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new TokenizerException("The file " + places.get(0).place(CONFIG) + " has " + value + " as " + name
                    + "; it must be true or false.");
        }
        return value.booleanValue();
    }
}
