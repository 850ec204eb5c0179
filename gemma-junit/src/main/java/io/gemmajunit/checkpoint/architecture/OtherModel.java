package io.gemmajunit.checkpoint.architecture;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Related architectures that are not supported, and why. */
enum OtherModel {
    RECURRENT_GEMMA(
            "recurrentgemma.*", "most of its layers carry a state from token to token, which requests cannot share"),
    T5_GEMMA("t5gemma.*", "it is an encoder and a decoder, and gates ask models that continue a text"),
    EMBEDDING_GEMMA("gemma3textmodel", "it has no head that predicts tokens, as EmbeddingGemma"),
    DIFFUSION_GEMMA("diffusiongemma.*", "it writes a block of tokens at a time and has no probability of the next one"),
    PALI_GEMMA("(paligemma|shieldgemma2|colpali).*", "it answers about an image, and gates ask about text"),
    ASSISTANT("gemma4(unified)?assistant.*", "it drafts tokens for another model, whose keys and values it needs"),
    CLASSIFIER(".*(sequence|token)classification", "it classifies texts and does not write them");

    private final Pattern name;
    private final String reason;

    OtherModel(String name, String reason) {
        this.name = Pattern.compile(name);
        this.reason = reason;
    }

    /** Returns why a class in transformers, or a model type, is refused. */
    static Optional<String> reason(String name) {
        String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(other -> other.name.matcher(plain).matches())
                .map(other -> other.reason)
                .findFirst();
    }
}
