package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.JsonFault;
import io.gemmajunit.input.LimitException;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A JSON file of a checkpoint folder. */
public final class JsonFile {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    // Vocabularies have a field for each token.
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Python writes and reads NaN; whoever asks for such a field says what it must be.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonFile() {}

    public static Optional<JsonNode> readIfPresent(Path file) {
        return readIfPresent(file, Limits.WRITTEN_FILE);
    }

    /** @param most bytes */
    public static Optional<JsonNode> readIfPresent(Path file, long most) {
        return readIfPresent(file, most, UnaryOperator.identity());
    }

    /**
     * @param most bytes
     * @param part returns what a parser reads, or a part of it
     */
    public static Optional<JsonNode> readIfPresent(Path file, long most, UnaryOperator<JsonParser> part) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(InputFiles.readText(file, most))) {
            JsonNode node = JSON.readTree(part.apply(parser));
            if (node != null && node.isObject()) {
                return Optional.of(node);
            }
            throw new CheckpointException(file + " is not a JSON object; copy the checkpoint again.");
        } catch (JsonProcessingException e) {
            String how = JsonFault.isCutOff(e) ? " is cut off" : " is not valid JSON (" + JsonFault.reason(e) + ")";
            throw new CheckpointException(file + how + "; copy the checkpoint again.", e);
        } catch (CharacterCodingException e) {
            throw new CheckpointException(file + " is not valid JSON (it is not UTF-8); copy the checkpoint again.", e);
        } catch (LimitException e) {
            throw new CheckpointException(file + " is not read: " + e.getMessage() + "; copy the checkpoint again.", e);
        } catch (IOException e) {
            throw new CheckpointException("Cannot read " + file + ": " + ReadFault.reason(e) + ".", e);
        }
    }
}
