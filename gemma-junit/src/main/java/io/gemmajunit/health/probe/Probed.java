package io.gemmajunit.health.probe;

import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.text.Tokenizer;
import java.util.Optional;

/** A loaded model under examination, what it predicts, and its drift from another, or why there is none. */
record Probed(LanguageModel model, Tokenizer tokenizer, Reading reading, Optional<Comparison> drift, String whyAlone) {

    String name() {
        return model.subject().checkpoint();
    }

    boolean isFinite() {
        return reading.all().allMatch(read -> read.positions().stream().allMatch(Position::isFinite));
    }
}
