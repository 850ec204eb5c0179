package io.gemmajunit.checkpoint.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An architecture that GGUF files name. */
interface KeyedArchitecture {

    /** Returns its name in {@code general.architecture}. */
    String name();

    /** Returns what config.json would say, save the size of the vocabulary and what {@link CommonKeys} reads. */
    void configure(Keys keys, ObjectNode config);

    /** Returns modules of a layer in the Hugging Face layout by their name in GGUF. */
    Map<String, String> layer();

    /** Returns whether the weights of norms are stored with one added. */
    boolean hasShiftedNorms();

    /** Returns whether the tokenizer is that of Gemma 1 and 2, which orders merges otherwise than later ones. */
    MergeOrder mergeOrder();
}
