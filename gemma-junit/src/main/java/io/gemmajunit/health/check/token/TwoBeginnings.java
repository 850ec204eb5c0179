package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.text.Tokenizer;

/** Chat template and tokenizer both write the token that begins a text. */
final class TwoBeginnings implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.tokenizerJson().isMissingNode()
                || !TemplateTags.of(patient).contains(patient.tokenizer().bosToken())) {
            return;
        }
        Tokenizer tokenizer = patient.tokenizer();
        int[] ids = tokenizer.encode("a");
        if (ids.length > 0 && ids[0] == tokenizer.bosId()) {
            findings.info("The chat template of " + patient.folder() + " writes " + tokenizer.bosToken()
                    + " and its tokenizer"
                    + " another, as those of Google's own checkpoints do: a server that encodes the rendered text again"
                    + " sends two. This tool sends one.");
        }
    }
}
