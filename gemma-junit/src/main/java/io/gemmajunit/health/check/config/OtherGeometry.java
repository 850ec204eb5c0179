package io.gemmajunit.health.check.config;

import io.gemmajunit.checkpoint.architecture.LayerConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.Rope;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is computed with the weights is not what the parent computes with its own: windows, heads, norms, experts. */
final class OtherGeometry implements HealthCheck.OfConfiguration {

    private static final double FLOAT32 = 1e-7;

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        Map<String, Object> now = fields(child.config());
        Map<String, Object> before = fields(parent.config());
        for (Map.Entry<String, Object> field : now.entrySet()) {
            Object ofParent = before.getOrDefault(field.getKey(), "none");
            if (!isSame(field.getValue(), ofParent)) {
                findings.error("config.json of " + child.folder() + " means another " + field.getKey()
                        + " than that of " + parent.name() + " (" + field.getValue() + " instead of " + ofParent
                        + "), for which the weights were not trained; copy the field from the parent.");
                return;
            }
        }
    }

    /** A GGUF has numbers as float32, and the sparsity of layers as the quantile of another number. */
    private static boolean isSame(Object one, Object other) {
        return one.equals(other)
                || one instanceof Double number
                        && other instanceof Double same
                        && Math.abs(number - same) < FLOAT32 * Math.abs(number);
    }

    /** A vocabulary may grow, a text may become longer, and the names of tensors change nothing. */
    private static Map<String, Object> fields(ModelConfig config) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<LayerConfig> layers = config.layers();
        fields.put("activation", config.activation());
        fields.put("factor on embeddings", config.embeddingScale());
        fields.put("cap on logits", config.logitSoftCap());
        add("norms", config.norm(), fields);
        add("", config.additions(), fields);
        for (int layer = 0; layer < layers.size(); layer++) {
            add("layer " + layer, layers.get(layer), fields);
        }
        return fields;
    }

    /** Puts what a record holds under names such as {@code window of layer 0}. */
    private static void add(String owner, Object value, Map<String, Object> fields) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String words = component.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
            Object held = held(value, component);
            Object inner = held instanceof Optional<?> optional && optional.isPresent() ? optional.get() : held;
            if (inner instanceof Rope) {
                continue; // H28 compares it
            }
            if (inner instanceof Record) {
                add(owner.isEmpty() ? words : owner, inner, fields);
            } else {
                fields.put(owner.isEmpty() ? words : words + " of " + owner, held);
            }
        }
    }

    private static Object held(Object owner, RecordComponent component) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
