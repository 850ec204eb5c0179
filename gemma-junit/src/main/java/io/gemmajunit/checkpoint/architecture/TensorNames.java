package io.gemmajunit.checkpoint.architecture;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** Names that multimodal checkpoints give to the tensors of their text part. */
public final class TensorNames {

    /** As transformers 4 saves them: {@code language_model.model.norm.weight}. */
    private static final String OUTER = "language_model.";
    /** As transformers 5 does: {@code model.language_model.norm.weight}. */
    private static final String INNER = "model.language_model.";

    private static final String TEXT = "model.";
    private static final String HEAD = WeightNames.HEAD + ".";

    private static final List<String> OTHER_PARTS = List.of(
            "vision_tower.",
            "audio_tower.",
            "multi_modal_projector.",
            "embed_vision.",
            "embed_audio.",
            "vision_embedder.");

    private TensorNames() {}

    /** Returns the name that a model of text alone has for it, for example {@code model.norm.weight}. */
    public static String canonical(String name) {
        if (name.startsWith(OUTER)) {
            return name.substring(OUTER.length());
        }
        return name.startsWith(INNER) ? TEXT + name.substring(INNER.length()) : name;
    }

    /**
     * Returns the canonical name of a tensor that a whole model is stored with: as transformers 5.18 reads it,
     * {@code model.} may be missing before it, as in a save of the model without its head, or be there twice.
     */
    public static String ofStored(String name) {
        String text = canonical(name);
        if (text.startsWith(HEAD)) {
            return text;
        }
        String within = text.startsWith(TEXT) ? text.substring(TEXT.length()) : text;
        return within.startsWith(HEAD) || within.startsWith(TEXT) ? canonical(within) : TEXT + within;
    }

    /** Images and sounds are not asked about, so what belongs to the parts that read them changes nothing. */
    public static boolean isOfTheText(String name) {
        return OTHER_PARTS.stream().noneMatch(name::contains);
    }

    /** Returns how canonical names are written where others are written so. */
    public static UnaryOperator<String> spelling(Collection<String> names) {
        if (names.stream().anyMatch(name -> name.startsWith(INNER))) {
            return name -> name.startsWith(TEXT) ? INNER + name.substring(TEXT.length()) : name;
        }
        return names.stream().anyMatch(name -> name.startsWith(OUTER)) ? OUTER::concat : UnaryOperator.identity();
    }
}
