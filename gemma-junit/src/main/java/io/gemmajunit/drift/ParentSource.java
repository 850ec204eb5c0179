package io.gemmajunit.drift;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Where what the parent predicts comes from: the model itself, or a file that was written when it was there. */
interface ParentSource {

    /** Returns the parent's name. */
    String name();

    /** Returns the SHA-256 of what makes it what it is. */
    String fingerprint();

    /**
     * Returns what it predicts at each position of a document that is compared.
     *
     * @param index of the document
     * @param tokens of the candidate's reading of it
     */
    List<Prediction> predictions(int index, int[] tokens);

    /** Returns how many tokens its answer to a prompt has; empty for a text. */
    OptionalInt answerLength(int index);

    /** Returns how probable it is that its answer begins like a refusal; empty for a text. */
    OptionalDouble refusal(int index);
}
