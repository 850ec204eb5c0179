package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Which layers have a sliding window: a period, the last layer of which sees all, or a flag for each layer. */
final class SlidingPattern {

    private static final String KEY = "attention.sliding_window_pattern";

    private SlidingPattern() {}

    /** @param defaultPeriod of files that say nothing */
    static void read(Keys keys, ObjectNode config, int defaultPeriod) {
        int layers = config.get("num_hidden_layers").intValue();
        List<?> flags = keys.list(KEY).orElse(List.of());
        int period = flags.isEmpty() ? keys.count(KEY, defaultPeriod) : 0;
        if (!flags.isEmpty() && flags.size() != layers) {
            throw keys.unusable(KEY);
        }
        ArrayNode types = config.putArray("layer_types");
        for (int layer = 0; layer < layers; layer++) {
            boolean slides = flags.isEmpty() ? (layer + 1) % period != 0 : slides(keys, flags.get(layer));
            types.add(slides ? "sliding_attention" : "full_attention");
        }
    }

    private static boolean slides(Keys keys, Object flag) {
        if (flag instanceof Boolean slides) {
            return slides;
        }
        if (flag instanceof Long number && (number == 0 || number == 1)) {
            return number == 1;
        }
        throw keys.unusable(KEY);
    }

    static void none(ObjectNode config) {
        ArrayNode types = config.putArray("layer_types");
        for (int layer = 0; layer < config.get("num_hidden_layers").intValue(); layer++) {
            types.add("full_attention");
        }
    }
}
