package io.gemmajunit.results.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.input.InputFiles;
import io.gemmajunit.input.Limits;
import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.shown.Shown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A JSON file of ours: an envelope of kind, schema and a final mark of completeness, written whole or not at all. */
final class JsonDocument {

    /** Tasks and filters name fields, and are called whatever their files say. */
    private static final StreamReadConstraints LONG_NAMES =
            StreamReadConstraints.builder().maxNameLength(Limits.LINE).build();

    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LONG_NAMES).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // to name the field that holds NaN
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonDocument() {}

    /** Returns a document that has its kind and schema but is not complete yet. */
    static ObjectNode open(FileKind kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind.id).put("schema", FileKind.SCHEMA);
    }

    /** Marks the document as complete and moves it into place, with a line for each measurement's fields. */
    static void write(Path file, ObjectNode document) {
        write(file, document, new UpperLevels(4));
    }

    /** Does the same with lines of another printer. */
    static void write(Path file, ObjectNode document, UpperLevels printer) {
        document.put("complete", true);
        var text = pretty(document, printer) + "\n";
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new ResultsException(
                    "Cannot write " + file + ": " + ReadFault.reason(e) + "; check that its folder is writable.", e);
        }
    }

    /**
     * Reads a file and checks its envelope.
     *
     * @param kinds that it may be of; messages on a file of no such kind speak of the first
     */
    static JsonFields read(Path file, FileKind... kinds) {
        var content = parse(file, kinds[0]);
        var kind = kind(file, content, kinds);
        var root = new JsonFields(file, kind, "", content);
        var schema = root.integer("schema");
        if (schema != FileKind.SCHEMA) {
            throw kind.ofSchema(file, schema);
        }
        if (!root.has("complete") || !root.flag("complete")) {
            throw kind.problem(file, "lacks its final \"complete\": true, so the run did not finish", null);
        }
        return root;
    }

    private static FileKind kind(Path file, JsonNode content, FileKind... kinds) {
        var found = new JsonFields(file, kinds[0], "", content).text("kind");
        return Arrays.stream(kinds)
                .filter(kind -> kind.id.equals(found))
                .findFirst()
                .orElseThrow(() -> kinds[0].problem(
                        file,
                        "has the kind " + found + " instead of "
                                + Arrays.stream(kinds).map(kind -> kind.id).collect(Collectors.joining(" or ")),
                        null));
    }

    /** Returns a node on one line, without a line break at its end. */
    static String compact(JsonNode node) {
        try {
            return Shown.json(MAPPER.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pretty(JsonNode node, UpperLevels printer) {
        try {
            return Shown.json(MAPPER.writer(printer).writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out Jackson's exception: the line is said, and Maven would print two more after our sentence. */
    private static JsonNode parse(Path file, FileKind kind) {
        try {
            var text = InputFiles.readText(file, Limits.RESULTS_FILE);
            if (text.isBlank()) {
                throw kind.problem(file, "is empty, so the run did not finish", null);
            }
            return MAPPER.readTree(text);
        } catch (NoSuchFileException e) {
            throw kind.missing(file);
        } catch (JsonEOFException e) {
            throw kind.problem(file, "is cut off" + line(e) + ", so the run did not finish", null);
        } catch (JsonProcessingException e) {
            throw kind.problem(file, "is not valid JSON" + line(e), null);
        } catch (CharacterCodingException e) {
            throw kind.problem(file, "is not UTF-8", null);
        } catch (IOException e) {
            throw kind.problem(file, "cannot be read (" + ReadFault.reason(e) + ")", e);
        }
    }

    /** Returns where it is; nothing if Jackson does not know, as of what nests too deep. */
    private static String line(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
    }
}
