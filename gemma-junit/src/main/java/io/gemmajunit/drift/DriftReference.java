package io.gemmajunit.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.Conditions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a parent predicted, from a file: at each position its 64 most probable tokens and the one that followed.
 *
 * <p>The file is JSON, compressed with gzip; logarithms have 4 decimals. 2000 positions take less than a megabyte.
 */
record DriftReference(Path file, JsonNode json) implements ParentSource {

    private static final String KIND = "gemma-drift-reference";
    private static final int SCHEMA = 1;
    private static final int KEPT = 64;
    private static final double DECIMALS = 1e4;

    /** Of all tokens; more than 1 by what rounding may add. */
    private static final double MOST_PROBABILITY = 1.001;

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param conditions under which the model is asked that is compared with it
     * @throws DriftException if the file cannot be read, is no such file, or was written of other data or under other
     *     conditions
     */
    static DriftReference read(Path file, DriftData data, SortedMap<String, String> conditions) {
        JsonNode json = ReferenceFile.read(file);
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
        ReferenceFile.requireUnchanged(file, json);
        requireConditions(file, json.path("conditions"), conditions);
        if (!json.path("parent").isTextual()
                || !json.path("fingerprint").isTextual()
                || !json.path("documents").isArray()
                || json.path("documents").size() != data.documents().size()
                || data.form() == DriftData.Form.CHAT && !haveAnswers(json.path("documents"))) {
            throw ReferenceFile.damaged(file);
        }
        return new DriftReference(file, json);
    }

    private static void requireConditions(Path file, JsonNode written, SortedMap<String, String> conditions) {
        SortedMap<String, String> before = new TreeMap<>();
        written.properties()
                .forEach(field -> before.put(field.getKey(), field.getValue().asText()));
        Conditions.Difference.between(before, conditions).stream().findFirst().ifPresent(difference -> {
            throw new DriftException(file + " was written with another " + difference.name()
                    + " than this model is asked with; set the same, or write it again from the parent.");
        });
    }

    private static boolean haveAnswers(JsonNode documents) {
        for (JsonNode document : documents) {
            if (!document.has("answerLength") || !document.has("refusal")) {
                return false;
            }
        }
        return true;
    }

    static void write(Path file, Sequences parent, ParentSource source, DriftData data) {
        ObjectNode json = JSON.createObjectNode().put("kind", KIND).put("schema", SCHEMA);
        json.put("parent", source.name());
        json.put("fingerprint", source.fingerprint());
        json.put("data", data.fingerprint()).put("form", data.form().name());
        SortedMap<String, String> conditions = data.conditions(parent.model());
        if (!conditions.isEmpty()) {
            json.set("conditions", JSON.valueToTree(conditions));
        }
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
        ReferenceFile.write(file, json);
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
        JsonNode tokens = position.path("tokens");
        JsonNode logs = position.path("logs");
        int vocabulary = whole(json.path("vocabulary"), 1, Integer.MAX_VALUE);
        int[] ids = new int[tokens.size()];
        double[] numbers = new double[ids.length];
        Set<Integer> seen = new HashSet<>();
        double sum = 0;
        for (int i = 0; i < ids.length; i++) {
            ids[i] = whole(tokens.path(i), 0, vocabulary - 1);
            numbers[i] = logProbability(logs.path(i));
            sum += Math.exp(numbers[i]);
            if (!seen.add(ids[i]) || i > 0 && numbers[i] > numbers[i - 1]) {
                throw ReferenceFile.damaged(file);
            }
        }
        if (ids.length == 0 || logs.size() != ids.length || sum > MOST_PROBABILITY) {
            throw ReferenceFile.damaged(file);
        }
        return new Prediction.Highest(vocabulary, ids, numbers, logProbability(position.path("next")));
    }

    private int whole(JsonNode number, int least, int most) {
        if (!number.isInt() || number.intValue() < least || number.intValue() > most) {
            throw ReferenceFile.damaged(file);
        }
        return number.intValue();
    }

    private double logProbability(JsonNode number) {
        if (!number.isNumber() || !Double.isFinite(number.doubleValue()) || number.doubleValue() > 0) {
            throw ReferenceFile.damaged(file);
        }
        return number.doubleValue();
    }

    @Override
    public OptionalInt answerLength(int index) {
        JsonNode length = json.path("documents").path(index).path("answerLength");
        return length.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(whole(length, 1, Integer.MAX_VALUE));
    }

    @Override
    public OptionalDouble refusal(int index) {
        JsonNode refusal = json.path("documents").path(index).path("refusal");
        if (refusal.isMissingNode()) {
            return OptionalDouble.empty();
        }
        if (!refusal.isNumber() || !(refusal.doubleValue() >= 0 && refusal.doubleValue() <= 1)) {
            throw ReferenceFile.damaged(file);
        }
        return OptionalDouble.of(refusal.doubleValue());
    }
}
