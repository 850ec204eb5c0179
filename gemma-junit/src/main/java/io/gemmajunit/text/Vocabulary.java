package io.gemmajunit.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tokens of a {@code tokenizer.json} and their ids, as the library tokenizers numbers them.
 *
 * <p>Read as a stream: a Gemma file has 256 000 tokens and half a million merges that are not needed as a tree. The
 * other parts of the file are checked on the way, see {@link TokenizerParts}.
 */
final class Vocabulary {

    /** Each token is the name of a field, and so unlike the others that to look for it among them is in vain. */
    private static final JsonFactory FACTORY = new JsonMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .getFactory();

    /** Ids are numbered from 0, in the largest vocabulary to 262 144. */
    private static final int MOST = 1 << 24;

    private final Map<String, Integer> ids = new HashMap<>();

    /** Of tokens that only files beside this one have. */
    private final Map<String, Integer> further = new HashMap<>();

    private final BitSet taken = new BitSet();
    private final BitSet addedIds = new BitSet();
    private boolean hasMerges;
    private JsonNode listed = JsonNodeFactory.instance.arrayNode();

    /** Where the list of added tokens is in the text; both 0 if the file has none. */
    private int beginOfList;

    private int endOfList;

    /** By their texts, in the order of the list, those that files beside this one name last. */
    private final Map<String, AddedToken> added = new LinkedHashMap<>();

    private int inModel;
    private int highestAdded = -1;
    private boolean isComplete = true;

    private JsonNode normalizer = NullNode.getInstance();
    private JsonNode decoder = NullNode.getInstance();

    private Vocabulary() {}

    /**
     * @param beside what the files beside it say
     * @throws IOException that says what is wrong with the file, without its name
     */
    static Vocabulary parse(String tokenizerJson, TokenizerSettings beside) throws IOException {
        var vocabulary = new Vocabulary();
        try (JsonParser parser = FACTORY.createParser(tokenizerJson)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("model")) {
                    vocabulary.readModel(parser);
                } else if (field.equals("added_tokens")) {
                    vocabulary.beginOfList = (int) parser.currentTokenLocation().getCharOffset();
                    vocabulary.listed = parser.readValueAsTree();
                    vocabulary.endOfList = (int) parser.currentLocation().getCharOffset();
                } else if (TokenizerParts.isPart(field)) {
                    JsonNode part = parser.readValueAsTree();
                    TokenizerParts.require(field, part);
                    vocabulary.normalizer = field.equals("normalizer") ? part : vocabulary.normalizer;
                    vocabulary.decoder = field.equals("decoder") ? part : vocabulary.decoder;
                } else {
                    parser.skipChildren();
                }
            }
        }
        vocabulary.addListed();
        vocabulary.addFurther(beside);
        return vocabulary;
    }

    /**
     * Returns the file with the added tokens that there are with those beside it, as the library reads it.
     *
     * @param tokenizerJson the file that was parsed
     * @throws IOException if the library cannot bear one of them, without the name of the file
     */
    String completed(String tokenizerJson) throws IOException {
        Set<String> changed = NormalizedTokens.changed(normalizer, decoder, added.values());
        if (isComplete && changed.isEmpty()) {
            return tokenizerJson;
        }
        String list = added.values().stream()
                .map(token -> changed.contains(token.content()) ? token.shown() : token)
                .map(token -> token.json(idOfAll(token.content()).orElseThrow()).toString())
                .collect(Collectors.joining(",", "[", "]"));
        if (endOfList == 0) {
            int begin = tokenizerJson.indexOf('{') + 1;
            return tokenizerJson.substring(0, begin) + "\"added_tokens\":" + list + ","
                    + tokenizerJson.substring(begin);
        }
        return tokenizerJson.substring(0, beginOfList) + list + tokenizerJson.substring(endOfList);
    }

    Map<String, Integer> ids() {
        return Collections.unmodifiableMap(ids);
    }

    /** Returns the id of a token of this file. */
    OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns the id of a token of this file or those beside it. */
    OptionalInt idOfAll(String token) {
        Integer id = further.get(token);
        return id == null ? id(token) : OptionalInt.of(id);
    }

    /** Returns how many tokens there are with those beside it. */
    int count() {
        return ids.size() + further.size();
    }

    /** Returns the highest id plus one. */
    int size() {
        return taken.length();
    }

    /** Returns the highest id plus one of what is not listed as added. */
    int learnedSize() {
        BitSet learned = (BitSet) taken.clone();
        learned.andNot(addedIds);
        return learned.length();
    }

    /** Returns whether text is cut by merging pairs, as no other model does. */
    boolean isOfPairs() {
        return hasMerges;
    }

    private void addListed() throws IOException {
        inModel = ids.size();
        Map<JsonNode, JsonNode> before = new HashMap<>();
        for (JsonNode token : listed) {
            JsonNode content = token.path("content");
            // Which of them counts depends on the version of the library.
            if (!token.equals(before.getOrDefault(content, token))) {
                throw new IOException("it lists the added token " + content + " twice, in different ways");
            }
            before.put(content, token);
            if (!content.isTextual() || !token.path("id").isIntegralNumber()) {
                throw new IOException("it lists the added token " + token + " without a text or an id");
            }
            if (content.textValue().length() > AddedToken.LONGEST) {
                throw new IOException(
                        "it lists an added token of " + content.textValue().length() + " characters");
            }
            add(AddedToken.listed(token), ids);
            if (ids.containsKey(content.textValue())) {
                addedIds.set(ids.get(content.textValue()));
                taken.set(ids.get(content.textValue()));
            }
        }
    }

    private void addFurther(TokenizerSettings beside) {
        Map<String, AddedToken> before = Map.copyOf(added);
        beside.table().forEach(token -> add(token, further));
        Set<Integer> own = new HashSet<>();
        listed.forEach(token -> own.add(token.path("id").intValue()));
        beside.numbered().forEach((id, token) -> {
            if (!own.contains(id)) {
                add(token, further);
            }
        });
        Set<String> known = Set.copyOf(added.keySet());
        beside.named().stream()
                .filter(token -> !known.contains(token.content()))
                .forEach(token -> add(token, further));
        added.replaceAll((content, token) -> token.specialIf(beside.special().contains(content)));
        isComplete = before.equals(added);
    }

    /**
     * Numbers an added token as the library does: one that the model has keeps its id, any other gets the next that is
     * free behind the model's, whatever the file says. One that was added before is looked for as the later one says,
     * and left out of decoded text where either does.
     */
    private void add(AddedToken token, Map<String, Integer> numbers) {
        String content = token.content();
        if (content.isEmpty()) {
            return;
        }
        int id = idOfAll(content).orElse(highestAdded >= inModel || inModel == 0 ? highestAdded + 1 : inModel);
        highestAdded = Math.max(highestAdded, id);
        if (!ids.containsKey(content)) {
            numbers.put(content, id);
        }
        added.merge(content, token, (earlier, later) -> later.specialIf(earlier.isSpecial()));
    }

    private void readModel(JsonParser parser) throws IOException {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            TokenizerParts.require("model", parser.readValueAsTree());
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            hasMerges |= field.equals("merges");
            if (field.equals("vocab") && value == JsonToken.START_OBJECT) {
                readMap(parser);
            } else if (field.equals("vocab") && value == JsonToken.START_ARRAY) {
                readUnigrams(parser);
            } else if (value.isScalarValue()) {
                rest.set(field, parser.readValueAsTree());
            } else {
                parser.skipChildren();
            }
        }
        TokenizerParts.require("model", rest);
    }

    private void readMap(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String token = parser.currentName();
            learn(token, parser.nextIntValue(-1));
        }
    }

    /** A Unigram model lists pairs of token and log-probability; the id is the position. */
    private void readUnigrams(JsonParser parser) throws IOException {
        for (int id = 0; parser.nextToken() == JsonToken.START_ARRAY; id++) {
            String token = parser.nextTextValue();
            if (token == null) {
                throw new IOException("its vocabulary has an entry without a token");
            }
            learn(token, id);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
        }
    }

    /** Of two tokens with one id, the library would take one or the other for an answer. */
    private void learn(String token, int id) throws IOException {
        if (id < 0 || id > MOST) {
            throw new IOException("its vocabulary gives the token \"" + token + "\" an impossible id");
        }
        Integer before = ids.put(token, id);
        if (taken.get(id) && !Integer.valueOf(id).equals(before)) {
            throw new IOException("its vocabulary gives two tokens the id " + id);
        }
        taken.set(id);
    }
}
