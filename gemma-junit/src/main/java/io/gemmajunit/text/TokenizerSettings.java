package io.gemmajunit.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.input.Sentence;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files beside {@code tokenizer.json} say, as transformers 5 reads them: {@code tokenizer_config.json}, and
 * unless that has {@code added_tokens_decoder}, {@code special_tokens_map.json}, which wins, and
 * {@code added_tokens.json}.
 *
 * @param specialTokens text of each special token by its role, for example {@code bos_token}
 * @param cleansUp whether what is decoded is to be written as English is
 * @param cleansUpPairs whether that goes for a model that merges pairs, too, for which it was not meant
 * @param table tokens that the tokenizer has as they are here, whatever tokenizer.json says of them
 * @param numbered the same by the ids that added_tokens.json gives them, unless tokenizer.json has a token of that id
 * @param named tokens that the tokenizer has whether tokenizer.json lists them or not, in their order
 * @param special texts of tokens that are special even if tokenizer.json lists them and says otherwise
 */
record TokenizerSettings(
        Map<String, String> specialTokens,
        boolean cleansUp,
        boolean cleansUpPairs,
        List<AddedToken> table,
        SortedMap<Integer, AddedToken> numbered,
        List<AddedToken> named,
        Set<String> special) {

    private static final String CONFIG = "tokenizer_config.json";
    private static final String MAP = "special_tokens_map.json";
    private static final String ADDED = "added_tokens.json";
    private static final String TABLE = "added_tokens_decoder";
    private static final String CLEAN_UP = "clean_up_tokenization_spaces";

    /** Those that transformers knows, in its order; a model may have more. */
    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    /** Further special tokens, of which a table gives names to each. */
    private static final String EXTRA = "extra_special_tokens";

    /** What they were called in transformers 4. */
    private static final String ADDITIONAL = "additional_special_tokens";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Python writes and reads it.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Where there are no such files. */
    static final TokenizerSettings NONE = read(List.of());

    /** @param places of the checkpoint; of files with one name the first counts */
    static TokenizerSettings read(List<TextFiles> places) {
        Found main = Found.in(places, CONFIG);
        JsonNode config = main.json();
        Found beside = config.has(TABLE) ? Found.NONE : main.beside(places, MAP);
        JsonNode map = beside.json();
        Found ids = config.has(TABLE) ? Found.NONE : main.beside(places, ADDED);
        requireTokens(main);
        requireTokens(beside);
        Map<String, JsonNode> roles = roles(config, map);
        List<AddedToken> further =
                further(config, map).stream().map(AddedToken::special).toList();
        Set<String> texts = roles.values().stream().map(AddedToken::text).collect(Collectors.toSet());
        // Those that the map still calls additional are special too late for the other file.
        JsonNode early = map.isObject() ? map.<ObjectNode>deepCopy().without(ADDITIONAL) : map;
        Set<String> known = Stream.concat(
                        ROLES.stream()
                                .filter(roles::containsKey)
                                .map(roles::get)
                                .map(AddedToken::text),
                        further(config, early).stream().map(AddedToken::text))
                .collect(Collectors.toSet());
        List<AddedToken> named = Stream.concat(roles.values().stream().map(AddedToken::special), further.stream())
                .toList();
        var byRole = new HashMap<String, String>();
        roles.forEach((role, token) -> byRole.put(role, AddedToken.text(token)));
        return new TokenizerSettings(
                Map.copyOf(byRole),
                flag(main, CLEAN_UP),
                flag(main, CLEAN_UP + "_for_bpe_even_though_it_will_corrupt_output"),
                table(main).stream()
                        .map(token -> token.specialIf(texts.contains(token.content())))
                        .toList(),
                numbered(ids, known, texts),
                named,
                config.has(TABLE) ? Set.of() : texts);
    }

    Optional<String> token(String role) {
        return Optional.ofNullable(specialTokens.get(role));
    }

    /**
     * A file as the first place that has it says.
     *
     * @param place its number; that behind the last if none has the file
     * @param file for messages
     */
    private record Found(int place, String file, JsonNode json) {

        static final Found NONE = new Found(0, "", MissingNode.getInstance());

        static Found in(List<TextFiles> places, String name) {
            return in(places, name, places.size());
        }

        private static Found in(List<TextFiles> places, String name, int end) {
            for (int i = 0; i < end; i++) {
                JsonNode json = readJson(places.get(i), name);
                if (!json.isMissingNode()) {
                    return new Found(i, places.get(i).place(name), json);
                }
            }
            return new Found(end, "", MissingNode.getInstance());
        }

        /** Of a tokenizer of its own, as an adapter may have, the base's files say nothing. */
        Found beside(List<TextFiles> places, String name) {
            return in(places, name, Math.min(place + 1, places.size()));
        }
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
    private static boolean isToken(JsonNode value) {
        return value.isTextual() || value.path("content").isTextual();
    }

    private static void requireTokens(Found found) {
        for (var entry : found.json().properties()) {
            JsonNode value = entry.getValue();
            if (ROLES.contains(entry.getKey()) && !isToken(value) && !value.isNull()) {
                throw new TokenizerException("The file " + found.file() + " has " + Sentence.of(value.toString())
                        + " as " + entry.getKey() + "; it must be a text or null.");
            }
            if (entry.getKey().endsWith("_token")) {
                requireShort(found, value);
            } else if (entry.getKey().equals(EXTRA) || entry.getKey().equals(ADDITIONAL)) {
                value.forEach(token -> requireShort(found, token));
            }
        }
    }

    /** Returns the tokens that have names, in the order in which transformers adds them. */
    private static Map<String, JsonNode> roles(JsonNode config, JsonNode map) {
        Map<String, JsonNode> roles = new LinkedHashMap<>();
        ROLES.forEach(role -> roles.put(role, map.has(role) ? map.get(role) : config.path(role)));
        Predicate<Map.Entry<String, JsonNode>> isOfModel =
                entry -> entry.getKey().endsWith("_token") && !ROLES.contains(entry.getKey());
        map.properties().stream().filter(isOfModel).forEach(entry -> roles.put(entry.getKey(), entry.getValue()));
        config.properties().stream().filter(isOfModel).forEach(entry -> {
            if (entry.getValue().isTextual()) {
                roles.put(entry.getKey(), entry.getValue());
            } else if (entry.getValue().has("__type")) {
                roles.putIfAbsent(entry.getKey(), entry.getValue());
            }
        });
        for (JsonNode extra : List.of(extra(config), map.path(EXTRA))) {
            extra.properties().forEach(entry -> roles.put(entry.getKey(), entry.getValue()));
        }
        roles.values().removeIf(token -> !isToken(token));
        return roles;
    }

    /** Returns those that have none. */
    private static List<JsonNode> further(JsonNode config, JsonNode map) {
        JsonNode own = extra(config);
        List<JsonNode> further = new ArrayList<>();
        if (own.isArray() && (map.path(EXTRA).isArray() || !map.has(EXTRA))) {
            own.forEach(further::add);
        }
        JsonNode others =
                map.has(EXTRA) || !own.isMissingNode() && !own.isObject() ? map.path(EXTRA) : map.path(ADDITIONAL);
        if (others.isArray()) {
            others.forEach(further::add);
        }
        return further;
    }

    private static JsonNode extra(JsonNode config) {
        JsonNode extra = config.path(EXTRA);
        return extra.isEmpty() && config.has(ADDITIONAL) ? config.get(ADDITIONAL) : extra;
    }

    private static List<AddedToken> table(Found config) {
        SortedMap<Integer, AddedToken> table = new TreeMap<>();
        for (var entry : config.json().path(TABLE).properties()) {
            if (!entry.getKey().matches("-?\\d{1,9}")) {
                throw noId(config, AddedToken.text(entry.getValue()), entry.getKey());
            }
            table.put(Integer.valueOf(entry.getKey()), AddedToken.listed(requireShort(config, entry.getValue())));
        }
        return List.copyOf(table.values());
    }

    private static SortedMap<Integer, AddedToken> numbered(Found ids, Set<String> known, Set<String> special) {
        SortedMap<Integer, AddedToken> numbered = new TreeMap<>();
        for (var entry : ids.json().properties()) {
            String content = entry.getKey();
            requireShort(ids, TextNode.valueOf(content));
            if (!entry.getValue().isInt()) {
                throw noId(ids, content, entry.getValue().toString());
            }
            numbered.put(
                    entry.getValue().intValue(),
                    AddedToken.of(content, known.contains(content)).specialIf(special.contains(content)));
        }
        return numbered;
    }

    private static TokenizerException noId(Found found, String token, String id) {
        return new TokenizerException("The file " + found.file() + " gives the token " + token + " the id "
                + Sentence.of(id) + "; it must be a whole number. Copy it from the original checkpoint.");
    }

    private static JsonNode requireShort(Found found, JsonNode token) {
        int length = AddedToken.text(token).length();
        if (length > AddedToken.LONGEST) {
            throw new TokenizerException("The file " + found.file() + " names a token of " + length
                    + " characters; one has at most " + AddedToken.LONGEST + ". Copy it from the original checkpoint.");
        }
        return token;
    }

    /** A text or a number says yes in Python, whatever it is, so it is refused rather than guessed. */
    private static boolean flag(Found config, String name) {
        JsonNode value = config.json().path(name);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw new TokenizerException(
                    "The file " + config.file() + " has " + value + " as " + name + "; it must be true or false.");
        }
        return value.booleanValue();
    }
}
