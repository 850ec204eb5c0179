package io.gemmajunit.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The tokens of a {@code tokenizer.json} and their ids.
 *
 * <p>Read as a stream: a Gemma file has 256 000 tokens and half a million merges that are not needed as a tree.
 */
final class Vocabulary {

    private static final JsonFactory FACTORY = new JsonMapper().getFactory();

    private final Map<String, Integer> ids = new HashMap<>();

    private Vocabulary() {}

    static Vocabulary parse(String tokenizerJson) throws IOException {
        var vocabulary = new Vocabulary();
        try (JsonParser parser = FACTORY.createParser(tokenizerJson)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "added_tokens" -> vocabulary.readAddedTokens(parser);
                    case "model" -> vocabulary.readModel(parser);
                    default -> parser.skipChildren();
                }
            }
        }
        return vocabulary;
    }

    OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns the highest id plus one. */
    int size() {
        return ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    }

    private void readAddedTokens(JsonParser parser) throws IOException {
        for (JsonNode token : parser.<JsonNode>readValueAsTree()) {
            ids.put(token.path("content").asText(), token.path("id").asInt());
        }
    }

    private void readModel(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isVocabulary = parser.currentName().equals("vocab");
            JsonToken value = parser.nextToken();
            if (isVocabulary && value == JsonToken.START_OBJECT) {
                readMap(parser);
            } else if (isVocabulary && value == JsonToken.START_ARRAY) {
                readUnigrams(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readMap(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String token = parser.currentName();
            ids.put(token, parser.nextIntValue(-1));
        }
    }

    /** A Unigram model lists pairs of token and log-probability; the id is the position. */
    private void readUnigrams(JsonParser parser) throws IOException {
        for (int id = 0; parser.nextToken() == JsonToken.START_ARRAY; id++) {
            ids.put(parser.nextTextValue(), id);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
            }
        }
    }
}
