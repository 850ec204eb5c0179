package io.gemmajunit.checkpoint;

/** Names that multimodal checkpoints give to the tensors of their text part. */
final class TensorNames {

    /** As transformers 4 saves them: {@code language_model.model.norm.weight}. */
    private static final String OUTER = "language_model.";
    /** As transformers 5 does: {@code model.language_model.norm.weight}. */
    private static final String INNER = "model.language_model.";

    private TensorNames() {}

    /** Returns the name that a model of text alone has for it, for example {@code model.norm.weight}. */
    static String canonical(String name) {
        if (name.startsWith(OUTER)) {
            return name.substring(OUTER.length());
        }
        return name.startsWith(INNER) ? "model." + name.substring(INNER.length()) : name;
    }
}
