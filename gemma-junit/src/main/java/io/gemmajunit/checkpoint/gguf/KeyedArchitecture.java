package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** An architecture that GGUF files name. */
interface KeyedArchitecture {

    /** Returns its name in {@code general.architecture}. */
    String name();

    /** Returns what config.json would say, save the size of the vocabulary and what {@link CommonKeys} reads. */
    void configure(Keys keys, TensorLookup tensors, ObjectNode config);

    /** Returns modules of the model in the Hugging Face layout by their name in GGUF. */
    default Map<String, String> model() {
        return CommonKeys.MODEL;
    }

    /** Returns tensors, with {@code %d} for their number, whose matrices are stored as one, by its name in GGUF. */
    default Map<String, String> stacked() {
        return Map.of();
    }

    /** Returns tensors that only {@link #configure} reads. */
    default Set<String> consulted() {
        return Set.of();
    }

    /** Returns a layer's modules in the Hugging Face layout by their GGUF name; {@code .weight} is implied. */
    Map<String, String> layer();

    /** Returns which of these are parameters, whose names in the Hugging Face layout do not end in {@code .weight}. */
    default Set<String> parameters() {
        return Set.of();
    }

    /** Returns which modules of the model or a layer some models or layers lack. */
    default Set<String> optional() {
        return Set.of();
    }

    /** Returns whether the weights of norms are stored with one added. */
    boolean hasShiftedNorms();

    /** Returns whether the tokenizer is that of Gemma 1 and 2, which orders merges otherwise than later ones. */
    MergeOrder mergeOrder();
}
