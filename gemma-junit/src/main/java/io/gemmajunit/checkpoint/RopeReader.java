package io.gemmajunit.checkpoint;

import java.util.List;

/**
 * Reads rotary position embedding in the styles of transformers 4 ({@code rope_theta} and {@code rope_scaling}) and 5
 * ({@code rope_parameters}, for models with two kinds of layers once for each kind).
 */
final class RopeReader {

    private static final List<String> TYPE = List.of("rope_type", "type");

    private RopeReader() {}

    /**
     * Reads the rotation of layers that see all tokens.
     *
     * @param width how many dimensions of a head are paired
     */
    static Rope full(ConfigFields fields, double defaultTheta, int width) {
        ConfigFields parameters = fields.objectOrNone("rope_parameters");
        if (isPerKind(parameters)) {
            return rope(parameters.requiredObject("full_attention"), defaultTheta, width);
        }
        if (parameters.json().isObject()) {
            return rope(parameters, fields.positive("rope_theta", defaultTheta), width);
        }
        return rope(fields.objectOrNone("rope_scaling"), fields.positive("rope_theta", defaultTheta), width);
    }

    /** Reads the rotation of layers with a sliding window in models where it is another, as in Gemma 3. */
    static Rope sliding(ConfigFields fields, double defaultTheta, int width) {
        ConfigFields parameters = fields.objectOrNone("rope_parameters");
        return isPerKind(parameters)
                ? rope(parameters.requiredObject("sliding_attention"), defaultTheta, width)
                : new Rope(fields.positive("rope_local_base_freq", defaultTheta), 1, width);
    }

    private static boolean isPerKind(ConfigFields parameters) {
        return parameters.json().has("full_attention") || parameters.json().has("sliding_attention");
    }

    private static Rope rope(ConfigFields parameters, double defaultTheta, int width) {
        double theta = parameters.positive("rope_theta", defaultTheta);
        String type = parameters.text(TYPE, "default");
        return switch (type) {
            case "default" -> new Rope(theta, 1, width);
            case "linear" -> new Rope(theta, parameters.positive("factor", 0), width);
            case "proportional" -> {
                double share = parameters.share("partial_rotary_factor", 1);
                yield new Rope(theta, parameters.positive("factor", 1), width, (int) (share * width / 2));
            }
            default ->
                throw new CheckpointException(parameters.file() + " scales its rotary embedding by \"" + type
                        + "\"; supported are \"default\", \"linear\" and \"proportional\".");
        };
    }
}
