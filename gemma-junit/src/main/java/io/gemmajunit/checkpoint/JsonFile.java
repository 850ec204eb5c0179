package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A JSON file of a checkpoint folder. */
final class JsonFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFile() {}

    static Optional<JsonNode> readIfPresent(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(file));
            if (node.isObject()) {
                return Optional.of(node);
            }
            throw new CheckpointException(file + " is not a JSON object; copy the checkpoint again.");
        } catch (JsonProcessingException e) {
            String how = isCutOff(e) ? " is cut off" : " is not valid JSON (" + e.getOriginalMessage() + ")";
            throw new CheckpointException(file + how + "; copy the checkpoint again.", e);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** Jackson has an exception for this, and does not always throw it. */
    private static boolean isCutOff(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }
}
