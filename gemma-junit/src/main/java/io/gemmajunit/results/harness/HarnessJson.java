package io.gemmajunit.results.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.Lines;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.results.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** JSON as Python's {@code json.dump} writes it, NaN included. */
final class HarnessJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private HarnessJson() {}

    /** Returns the name of the first field of a file; empty if there is none. */
    static String firstField(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            String name = json.nextToken() == JsonToken.START_OBJECT ? json.nextFieldName() : null;
            return name == null ? "" : name;
        } catch (IOException e) {
            return "";
        }
    }

    static JsonNode read(Path file) {
        try {
            return object(file, "", InputFiles.readText(file, Limits.RESULTS_FILE));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Reads one object a line. */
    static void readLines(Path file, Consumer<JsonNode> each) {
        try (Lines lines = new Lines(Lines.utf8(InputFiles.open(file)))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    each.accept(object(file, " in line " + lines.number(), line));
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static JsonNode object(Path file, String where, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            // Said below, without Jackson's two lines.
        }
        throw damaged(file, "is no JSON object" + where);
    }

    static ResultsException damaged(Path file, String predicate) {
        return new ResultsException("The file " + file + " of lm-evaluation-harness " + predicate
                + ", so it was changed or cut off; run the harness again with --log_samples.");
    }

    private static ResultsException unreadable(Path file, IOException e) {
        return new ResultsException(
                "The file " + file + " of lm-evaluation-harness cannot be read (" + ReadFault.reason(e)
                        + "); name a readable one.",
                e);
    }
}
