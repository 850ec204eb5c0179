package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.ModelConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Attention, activation or caps are not those of the parent. */
final class OtherGeometry implements HealthCheck.OfTunedWeights {

    @Override
    public String id() {
        return "H29";
    }

    @Override
    public void compare(Patient child, Patient parent, Findings.Sink findings) {
        ModelConfig now = child.config();
        ModelConfig before = parent.config();
        int layers = now.layers().size();
        if (layers != before.layers().size()) {
            report(child, parent, "number of layers", layers, before.layers().size(), findings);
            return;
        }
        Map<String, Function<ModelConfig, Object>> parts = new LinkedHashMap<>();
        parts.put("activation", ModelConfig::activation);
        parts.put("cap on logits", ModelConfig::logitSoftCap);
        parts.put("kind of norms", ModelConfig::norm);
        ofAttention(layers).forEach(parts::put);
        for (Map.Entry<String, Function<ModelConfig, Object>> part : parts.entrySet()) {
            Object ofChild = part.getValue().apply(now);
            Object ofParent = part.getValue().apply(before);
            if (!ofChild.equals(ofParent)) {
                report(child, parent, part.getKey(), ofChild, ofParent, findings);
                return;
            }
        }
    }

    private static Map<String, Function<ModelConfig, Object>> ofAttention(int layers) {
        Map<String, Function<ModelConfig, Object>> parts = new LinkedHashMap<>();
        for (int i = 0; i < layers; i++) {
            int layer = i;
            parts.put(
                    "window of layer " + i,
                    config -> config.layers().get(layer).attention().window());
            parts.put(
                    "scale of attention in layer " + i,
                    config -> config.layers().get(layer).attention().scale());
            parts.put(
                    "cap on attention in layer " + i,
                    config -> config.layers().get(layer).attention().softCap());
        }
        return parts;
    }

    private static void report(
            Patient child, Patient parent, String part, Object ofChild, Object ofParent, Findings.Sink findings) {
        findings.error(
                "config.json of " + child.folder() + " means another " + part + " than that of " + parent.name() + " ("
                        + ofChild + " instead of " + ofParent
                        + "), for which the weights were not trained; copy the field from the"
                        + " parent.");
    }
}
