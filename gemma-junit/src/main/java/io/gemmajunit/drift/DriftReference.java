package io.gemmajunit.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What a parent predicted, from a file: at each position its 64 most probable tokens and the one that followed.
 *
 * <p>The file is JSON, compressed with gzip; logarithms have 4 decimals. 2000 positions take less than a megabyte.
 */
final class DriftReference implements ParentSource {

    private static final String KIND = "gemma-drift-reference";
    private static final int SCHEMA = 1;
    private static final int KEPT = 64;
    /** Enough for a hundred thousand positions; what is larger was not written here. */
    private static final long MOST_BYTES = 1L << 28;

    private static final double DECIMALS = 1e4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode json;

    private DriftReference(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    /** @throws DriftException if the file cannot be read, is no such file, or was written of other data */
    static DriftReference read(Path file, DriftData data) {
        JsonNode json = parse(file);
        if (!json.path("kind").asText().equals(KIND)
                || json.path("schema").asInt() != SCHEMA
                || !json.path("complete").asBoolean()) {
            throw new DriftException(
                    file + " is no reference for drift of this version; write it again from the parent.");
        }
        if (!json.path("data").asText().equals(data.fingerprint())
                || !json.path("form").asText().equals(data.form().name())) {
            throw new DriftException(file + " was written of other texts than " + data.name()
                    + "; write it again from the parent, on these.");
        }
        return new DriftReference(file, json);
    }

    private static JsonNode parse(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] bytes = in.readNBytes((int) MOST_BYTES);
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new DriftException(file + " is cut off; write it again from the parent.", e);
        } catch (IOException e) {
            throw new DriftException(
                    "The reference " + file + " cannot be read (" + e.getMessage() + "); write it from the parent.", e);
        }
    }

    static void write(Path file, Sequences parent, ParentSource source, DriftData data) {
        ObjectNode json = JSON.createObjectNode().put("kind", KIND).put("schema", SCHEMA);
        json.put("parent", source.name());
        json.put("fingerprint", source.fingerprint());
        json.put("data", data.fingerprint()).put("form", data.form().name());
        var documents = json.putArray("documents");
        for (int i = 0; i < data.documents().size(); i++) {
            ObjectNode document = documents.addObject();
            source.answerLength(i).ifPresent(length -> document.put("answerLength", length));
            source.refusal(i).ifPresent(refusal -> document.put("refusal", refusal));
            int[] tokens = parent.tokens(data.form(), data.documents().get(i).text());
            var positions = document.putArray("positions");
            for (Prediction prediction : source.predictions(i, tokens)) {
                Prediction.Whole whole = (Prediction.Whole) prediction;
                json.put("vocabulary", whole.parent().size());
                write(positions.addObject(), whole);
            }
            if (data.form() == DriftData.Form.TEXT) {
                var ids = document.putArray("tokens");
                for (int token : tokens) {
                    ids.add(token);
                }
            }
        }
        json.put("complete", true);
        write(file, json);
    }

    private static void write(Path file, ObjectNode json) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(JSON.writeValueAsBytes(json));
            }
        } catch (IOException e) {
            throw new DriftException("Cannot write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private static void write(ObjectNode json, Prediction.Whole prediction) {
        var tokens = json.putArray("tokens");
        var logs = json.putArray("logs");
        for (int token : prediction.parent().highest(KEPT)) {
            tokens.add(token);
            logs.add(rounded(prediction.parent().of(token)));
        }
        json.put("next", rounded(prediction.ofNext()));
    }

    private static double rounded(double log) {
        return Math.round(log * DECIMALS) / DECIMALS;
    }

    @Override
    public String name() {
        return json.path("parent").asText();
    }

    @Override
    public String fingerprint() {
        return json.path("fingerprint").asText();
    }

    @Override
    public List<Prediction> predictions(int index, int[] tokens) {
        JsonNode document = json.path("documents").path(index);
        if (document.has("tokens") && !JSON.convertValue(tokens, JsonNode.class).equals(document.get("tokens"))) {
            throw new DriftException("The tokenizers of " + name() + ", of which " + file
                    + " was written, and of this model split texts otherwise, so their positions do not correspond; measure"
                    + " drift on prompts.");
        }
        List<Prediction> predictions = new ArrayList<>();
        for (JsonNode position : document.path("positions")) {
            predictions.add(highest(position));
        }
        return predictions;
    }

    private Prediction highest(JsonNode position) {
        int vocabulary = json.path("vocabulary").asInt();
        JsonNode logs = position.path("logs");
        int[] tokens = new int[position.path("tokens").size()];
        double[] numbers = new double[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = position.path("tokens").path(i).asInt(-1);
            numbers[i] = logs.path(i).asDouble(1);
            if (tokens[i] < 0 || tokens[i] >= vocabulary || numbers[i] > 0) {
                throw new DriftException(file + " is damaged; write it again from the parent.");
            }
        }
        if (tokens.length == 0) {
            throw new DriftException(file + " is damaged; write it again from the parent.");
        }
        return new Prediction.Highest(
                vocabulary, tokens, numbers, position.path("next").asDouble());
    }

    @Override
    public OptionalInt answerLength(int index) {
        JsonNode length = json.path("documents").path(index).path("answerLength");
        return length.isInt() ? OptionalInt.of(length.intValue()) : OptionalInt.empty();
    }

    @Override
    public OptionalDouble refusal(int index) {
        JsonNode refusal = json.path("documents").path(index).path("refusal");
        return refusal.isNumber() ? OptionalDouble.of(refusal.asDouble()) : OptionalDouble.empty();
    }
}
