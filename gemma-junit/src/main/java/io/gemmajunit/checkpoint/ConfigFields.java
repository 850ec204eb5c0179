package io.gemmajunit.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** Looks up fields of a {@code config.json} and says which one is missing or impossible. */
record ConfigFields(Path file, JsonNode json) {

    int count(String name) {
        return count(name, 0);
    }

    int count(String name, int fallback) {
        int value = json.path(name).asInt(fallback);
        if (value < 1 || value > 1 << 24) {
            throw unusable(name);
        }
        return value;
    }

    /** Returns a count that may be 0. */
    int countOrNone(String name, int fallback) {
        return json.path(name).asInt(fallback) == 0 ? 0 : count(name, fallback);
    }

    double positive(String name, double fallback) {
        double value = json.path(name).asDouble(fallback);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw unusable(name);
        }
        return value;
    }

    /** Absent means the fallback; null means none. */
    OptionalDouble softCap(String name, OptionalDouble fallback) {
        if (json.hasNonNull(name)) {
            return OptionalDouble.of(positive(name, 0));
        }
        return json.has(name) ? OptionalDouble.empty() : fallback;
    }

    boolean flag(String name, boolean fallback) {
        return json.path(name).asBoolean(fallback);
    }

    ConfigFields object(String name) {
        return new ConfigFields(file, json.path(name));
    }

    /** Returns the same file without fields. */
    ConfigFields nothing() {
        return new ConfigFields(file, JsonNodeFactory.instance.objectNode());
    }

    /** Returns the same fields and one more. */
    ConfigFields with(String name, int value) {
        ObjectNode more = json.deepCopy();
        return new ConfigFields(file, more.put(name, value));
    }

    List<String> texts(String name) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
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
            case "gelu" -> Activation.GELU;
            case "gelu_pytorch_tanh", "gelu_new", "gelu_fast" -> Activation.GELU_TANH;
            default ->
                throw new CheckpointException(file + " asks for the activation " + activation
                        + "; supported are gelu and its tanh approximations gelu_pytorch_tanh and gelu_new.");
        };
    }

    CheckpointException unusable(String name) {
        return new CheckpointException(file + " has no usable " + name + " (found "
                + (json.has(name) ? json.get(name) : "nothing") + "); copy the checkpoint again.");
    }
}
