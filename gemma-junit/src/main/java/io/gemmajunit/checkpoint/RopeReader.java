package io.gemmajunit.checkpoint;

import io.gemmajunit.checkpoint.LayerConfig.Rope;
import java.util.List;

/**
 * Reads rotary position embedding in the styles of transformers 4 ({@code rope_theta} and {@code rope_scaling}) and 5
 * ({@code rope_parameters}, for models with two kinds of layers once for each kind).
 */
final class RopeReader {

    private static final List<String> TYPE = List.of("rope_type", "type");

    private RopeReader() {}

    /** Reads the rotation of layers that see all tokens. */
    static Rope full(ConfigFields fields, double defaultTheta) {
        ConfigFields parameters = fields.object("rope_parameters");
        if (isPerKind(parameters)) {
            return rope(parameters.object("full_attention"), defaultTheta);
        }
        if (parameters.json().isObject()) {
            return rope(parameters, fields.positive("rope_theta", defaultTheta));
        }
        return rope(fields.object("rope_scaling"), fields.positive("rope_theta", defaultTheta));
    }

    /** Reads the rotation of layers with a sliding window in models where it is another, as in Gemma 3. */
    static Rope sliding(ConfigFields fields, double defaultTheta) {
        ConfigFields parameters = fields.object("rope_parameters");
        return isPerKind(parameters)
                ? rope(parameters.object("sliding_attention"), defaultTheta)
                : new Rope(fields.positive("rope_local_base_freq", defaultTheta), 1);
    }

    private static boolean isPerKind(ConfigFields parameters) {
        return parameters.json().has("full_attention") || parameters.json().has("sliding_attention");
    }

    private static Rope rope(ConfigFields parameters, double defaultTheta) {
        double theta = parameters.positive("rope_theta", defaultTheta);
        String type = parameters.text(TYPE, "default");
        return switch (type) {
            case "default" -> new Rope(theta, 1);
            case "linear" -> new Rope(theta, parameters.positive("factor", 0));
            default ->
                throw new CheckpointException(parameters.file() + " scales its rotary embedding by \"" + type
                        + "\"; supported are \"default\" and \"linear\".");
        };
    }
}
