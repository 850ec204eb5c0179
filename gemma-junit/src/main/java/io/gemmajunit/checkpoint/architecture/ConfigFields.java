package io.gemmajunit.checkpoint.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Looks up fields of a {@code config.json} and says which one is missing or impossible. Where a field has a fallback,
 * that is for one that is absent: null is no value to transformers 5 but where its classes say so.
 */
record ConfigFields(Path file, JsonNode json) {

    /** What has a list of objects here, one for each; the deepest of the architectures has 62 layers. */
    private static final int MOST_PARTS = 1 << 12;

    private static final int MOST = 1 << 24;

    int count(String name) {
        return whole(name, json.path(name), 1, MOST);
    }

    int count(String name, int fallback) {
        return json.has(name) ? count(name) : fallback;
    }

    /** Returns a count that may be 0. */
    int countOrNone(String name, int fallback) {
        return json.has(name) ? whole(name, json.path(name), 0, MOST) : fallback;
    }

    /** Returns the count of what is listed one by one, such as layers. */
    int parts(String name) {
        return whole(name, json.path(name), 1, MOST_PARTS);
    }

    int parts(String name, int fallback) {
        return json.has(name) ? parts(name) : fallback;
    }

    /** Returns the counts of a list. */
    List<Integer> counts(String name) {
        return stream(name).map(value -> whole(name, value, 1, MOST)).toList();
    }

    /** Returns the numbers of a list, from 0. */
    List<Double> numbers(String name) {
        return stream(name).map(value -> number(name, value)).toList();
    }

    double positive(String name, double fallback) {
        double value = json.has(name) ? number(name, json.path(name)) : fallback;
        if (value <= 0) {
            throw unusable(name);
        }
        return value;
    }

    /** Returns a part of a whole: above 0, to 1. */
    double share(String name, double fallback) {
        double share = positive(name, fallback);
        if (share > 1) {
            throw unusable(name);
        }
        return share;
    }

    /** Neither a text nor a boolean nor a fraction passes for a whole number: whoever wrote it meant something else. */
    private int whole(String name, JsonNode value, int least, int most) {
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw unusable(name);
        }
        return value.intValue();
    }

    private double number(String name, JsonNode value) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue()) || value.doubleValue() < 0) {
            throw unusable(name);
        }
        return value.doubleValue();
    }

    /** Absent means the fallback; null means none. */
    OptionalDouble softCap(String name, OptionalDouble fallback) {
        if (json.hasNonNull(name)) {
            return OptionalDouble.of(positive(name, 0));
        }
        return json.has(name) ? OptionalDouble.empty() : fallback;
    }

    boolean flag(String name, boolean fallback) {
        if (!json.has(name)) {
            return fallback;
        }
        if (!json.path(name).isBoolean()) {
            throw unusable(name);
        }
        return json.path(name).booleanValue();
    }

    /** Returns whether a field is true; it may be absent or null. */
    boolean isSet(String name) {
        return json.hasNonNull(name) && flag(name, false);
    }

    /** Returns the fields of an object, none if it is absent or null. */
    ConfigFields objectOrNone(String name) {
        return json.hasNonNull(name) ? requiredObject(name) : object(name);
    }

    ConfigFields requiredObject(String name) {
        if (!json.path(name).isObject()) {
            throw unusable(name);
        }
        return object(name);
    }

    ConfigFields object(String name) {
        return new ConfigFields(file, json.path(name));
    }

    /** Returns the same file without fields. */
    ConfigFields nothing() {
        return new ConfigFields(file, JsonNodeFactory.instance.objectNode());
    }

    /** Returns these fields and others, which go before those of the same name. */
    ConfigFields and(ConfigFields others) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        others.json.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
        return new ConfigFields(file, all);
    }

    /** Returns the same fields and one more, which goes before that of the same name. */
    ConfigFields with(String name, JsonNode value) {
        ObjectNode more = json.deepCopy();
        more.set(name, value);
        return new ConfigFields(file, more);
    }

    List<String> texts(String name) {
        return stream(name).map(JsonNode::asText).toList();
    }

    private Stream<JsonNode> stream(String name) {
        return StreamSupport.stream(json.path(name).spliterator(), false);
    }

    /** The first of these that is there and not null. */
    String text(List<String> names, String fallback) {
        return names.stream()
                .filter(json::hasNonNull)
                .map(name -> json.get(name).asText())
                .findFirst()
                .orElse(fallback);
    }

    /** The names of {@code transformers.activations}. */
    Activation activation(String name) {
        String activation = json.path(name).asText("nothing");
        return switch (activation) {
            case "gelu", "gelu_python" -> Activation.GELU;
            case "gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu_accurate", "gelu_python_tanh" ->
                Activation.GELU_TANH;
            default ->
                throw new CheckpointException(file + " asks for the activation " + activation
                        + "; supported are gelu and its tanh approximations gelu_pytorch_tanh and gelu_new.");
        };
    }

    /** The reference asks this of any model; null, unlike a field that is absent, means that it is not. */
    void requireCausal() {
        if (json.has("is_causal") && !isSet("is_causal")) {
            throw notCausal("is_causal");
        }
    }

    CheckpointException notCausal(String name) {
        return new CheckpointException(
                file + " lets tokens see later ones (" + name + "), so it is not a model that writes text.");
    }

    CheckpointException unusable(String name) {
        JsonNode value = json.path(name);
        String found = value.isMissingNode() ? "nothing" : value.isNumber() ? value.asText() : value.toString();
        return new CheckpointException(
                file + " has no usable " + name + " (found " + found + "); copy the checkpoint again.");
    }
}
