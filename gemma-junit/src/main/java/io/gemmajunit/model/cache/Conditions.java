package io.gemmajunit.model.cache;

import io.gemmajunit.model.LanguageModel;
import java.util.Map;

/** What must be equal for two machines to give the same answers. */
public final class Conditions {

    private Conditions() {}

    /**
     * Returns it by name: fingerprints of the checkpoint, engine, element type, kind of processor and the code of this
     * library.
     *
     * @throws io.gemmajunit.model.ModelException if the model has no fingerprint
     */
    public static Map<String, String> of(LanguageModel model) {
        return AnswerKeys.of(model).model();
    }
}
