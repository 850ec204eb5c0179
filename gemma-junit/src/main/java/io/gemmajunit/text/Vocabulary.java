package io.gemmajunit.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
    private final BitSet taken = new BitSet();
    private final BitSet addedIds = new BitSet();
    private boolean hasMerges;
    private JsonNode added = JsonNodeFactory.instance.arrayNode();

    /** Behind the last of them in the text; -1 if the file has no list. */
    private long endOfAdded = -1;

    private JsonNode normalizer = MissingNode.getInstance();

    private Vocabulary() {}

    /** @throws IOException that says what is wrong with the file, without its name */
    static Vocabulary parse(String tokenizerJson) throws IOException {
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
                    vocabulary.added = parser.readValueAsTree();
                    vocabulary.endOfAdded = parser.currentLocation().getCharOffset() - 1;
                } else if (TokenizerParts.isPart(field)) {
                    JsonNode part = parser.readValueAsTree();
                    TokenizerParts.require(field, part);
                    vocabulary.normalizer = field.equals("normalizer") ? part : vocabulary.normalizer;
                } else {
                    parser.skipChildren();
                }
            }
        }
        vocabulary.add();
        return vocabulary;
    }

    /**
     * Returns the file with the tokens that it lacks, as the library reads it; what has no id yet gets one there that
     * no embedding has a row for.
     *
     * @param tokenizerJson the file that was parsed
     * @param beside tokens that the tokenizer has although this file may not list them, or not as special ones
     * @throws IOException if the library cannot bear one of them, without the name of the file
     */
    String completed(String tokenizerJson, List<AddedToken> beside) throws IOException {
        List<AddedToken> further = lacking(beside);
        for (JsonNode own : added) {
            NormalizedTokens.require(normalizer, own);
        }
        for (AddedToken token : further) {
            NormalizedTokens.require(normalizer, token.json(0));
        }
        if (further.isEmpty()) {
            return tokenizerJson;
        }
        String list = further.stream()
                .map(token ->
                        token.json(ids.getOrDefault(token.content(), size())).toString())
                .collect(Collectors.joining(","));
        if (endOfAdded < 0) {
            int begin = tokenizerJson.indexOf('{') + 1;
            return tokenizerJson.substring(0, begin) + "\"added_tokens\":[" + list + "],"
                    + tokenizerJson.substring(begin);
        }
        return tokenizerJson.substring(0, (int) endOfAdded)
                + (added.isEmpty() ? "" : ",")
                + list
                + tokenizerJson.substring((int) endOfAdded);
    }

    /** Returns those that are no added tokens, or special only according to a file beside this one. */
    private List<AddedToken> lacking(List<AddedToken> beside) {
        Map<String, Boolean> isSpecial = new HashMap<>();
        added.forEach(own -> isSpecial.merge(
                own.path("content").asText(), own.path("special").asBoolean(), Boolean::logicalOr));
        List<AddedToken> lacking = new ArrayList<>();
        for (AddedToken token : beside) {
            Boolean before = isSpecial.get(token.content());
            if (before == null || token.isSpecial() && !before) {
                lacking.add(token);
                isSpecial.put(token.content(), true);
            }
        }
        return lacking;
    }

    Map<String, Integer> ids() {
        return Collections.unmodifiableMap(ids);
    }

    OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns how many tokens there are with those beside it. */
    int count(List<AddedToken> beside) {
        return ids.size()
                + (int) lacking(beside).stream()
                        .map(AddedToken::content)
                        .filter(content -> !ids.containsKey(content))
                        .distinct()
                        .count();
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

    /**
     * Numbers the added tokens as the library does: one that the model has keeps its id, any other gets the next that
     * is free behind the model's, whatever the file says.
     */
    private void add() throws IOException {
        int inModel = ids.size();
        int highest = -1;
        Map<JsonNode, JsonNode> listed = new HashMap<>();
        for (JsonNode token : added) {
            JsonNode content = token.path("content");
            // Which of them counts depends on the version of the library.
            if (!token.equals(listed.getOrDefault(content, token))) {
                throw new IOException("it lists the added token " + content + " twice, in different ways");
            }
            listed.put(content, token);
            if (!content.isTextual() || !token.path("id").isIntegralNumber()) {
                throw new IOException("it lists the added token " + token + " without a text or an id");
            }
            if (content.textValue().length() > AddedToken.LONGEST) {
                throw new IOException(
                        "it lists an added token of " + content.textValue().length() + " characters");
            }
            if (!content.textValue().isEmpty()) {
                int next = highest >= inModel || inModel == 0 ? highest + 1 : inModel;
                Integer id = ids.putIfAbsent(content.textValue(), next);
                highest = Math.max(highest, id == null ? next : id);
                addedIds.set(id == null ? next : id);
                taken.set(id == null ? next : id);
            }
        }
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
