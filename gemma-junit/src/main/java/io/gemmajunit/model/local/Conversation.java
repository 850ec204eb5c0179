package io.gemmajunit.model.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Optional;

/** A conversation as a prompt, for servers that fill in the chat template themselves: JSON as they are sent it. */
final class Conversation {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private static final TypeReference<List<ChatMessage>> MESSAGES = new TypeReference<>() {};

    private Conversation() {}

    static String write(List<ChatMessage> messages) {
        try {
            return JSON.writeValueAsString(messages);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This conversation has no JSON form.", e);
        }
    }

    /** Returns what was written; empty if the prompt is another text. */
    static Optional<List<ChatMessage>> read(String prompt) {
        if (!prompt.startsWith("[{\"role\":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(prompt, MESSAGES));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
