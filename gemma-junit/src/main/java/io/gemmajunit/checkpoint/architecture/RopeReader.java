package io.gemmajunit.checkpoint.architecture;

import com.fasterxml.jackson.databind.node.TextNode;
import io.gemmajunit.checkpoint.CheckpointException;
import java.util.List;

/**
 * Reads rotary position embedding in the styles of transformers 4 ({@code rope_theta} and {@code rope_scaling}) and 5
 * ({@code rope_parameters}, for models with two kinds of layers once for each kind).
 */
final class RopeReader {

    private static final String PARAMETERS = "rope_parameters";
    private static final String SCALING = "rope_scaling";
    private static final List<String> TYPE = List.of("rope_type", "type");

    private RopeReader() {}

    /**
     * Returns what is said of the rotation of a model whose layers have the same one. As in transformers,
     * {@code rope_scaling} stands in place of {@code rope_parameters} where a file has both.
     */
    static ConfigFields parameters(ConfigFields fields) {
        ConfigFields scaling = fields.objectOrNone(SCALING);
        return scaling.json().isEmpty() ? fields.objectOrNone(PARAMETERS) : scaling;
    }

    /**
     * Reads the rotation of a model whose layers have the same one.
     *
     * @param width how many dimensions of a head are paired
     */
    static Rope only(ConfigFields fields, double defaultTheta, int width) {
        return rope(parameters(fields), fields.positive("rope_theta", defaultTheta), width);
    }

    /**
     * Reads the rotation of layers that see all tokens in models where others have another. As in transformers,
     * parameters for all layers alike do not count, and what {@code rope_scaling} says goes before those of this kind;
     * without any, the type is named as of today, so that the older name {@code type} in {@code rope_scaling} is not
     * heard.
     *
     * @param width how many dimensions of a head are paired
     */
    static Rope full(ConfigFields fields, double defaultTheta, int width) {
        ConfigFields parameters = fields.json().hasNonNull(PARAMETERS)
                ? fields.objectOrNone(PARAMETERS).objectOrNone("full_attention")
                : fields.nothing().with("rope_type", TextNode.valueOf("default"));
        return rope(parameters.and(fields.objectOrNone(SCALING)), fields.positive("rope_theta", defaultTheta), width);
    }

    /** Reads the rotation of layers with a sliding window in models where it is another, as in Gemma 3. */
    static Rope sliding(ConfigFields fields, double defaultTheta, int width) {
        return rope(
                fields.objectOrNone(PARAMETERS).objectOrNone("sliding_attention"),
                fields.positive("rope_local_base_freq", defaultTheta),
                width);
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
