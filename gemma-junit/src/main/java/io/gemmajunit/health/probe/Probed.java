package io.gemmajunit.health.probe;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.text.Tokenizer;
import java.util.Optional;

/**
 * A loaded model under examination.
 *
 * @param reading what it predicts
 * @param drift how far it is from another; empty where there is none that it can be compared with
 * @param whyAlone why there is none, a clause
 */
record Probed(LanguageModel model, Tokenizer tokenizer, Reading reading, Optional<Comparison> drift, String whyAlone) {

    String name() {
        return model.subject().checkpoint();
    }

    boolean isFinite() {
        return reading.all().allMatch(read -> read.positions().stream().allMatch(Position::isFinite));
    }
}
