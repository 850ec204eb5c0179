package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.text.Tokenizer;
import java.util.regex.Pattern;

/** Texts are encoded without the token that begins them. */
final class AbsentBeginning implements HealthCheck {

    private static final Pattern NEEDED = Pattern.compile("(?i)(gemma|vaultgemma).*");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (!NEEDED.matcher(patient.architecture()).matches()
                || patient.tokenizerJson().isMissingNode()) {
            return;
        }
        Tokenizer tokenizer = patient.tokenizer();
        int[] ids = tokenizer.encode("a");
        boolean begins = ids.length > 0 && ids[0] == tokenizer.bosId();
        boolean isLeftToTheTemplate = patient.architecture().startsWith("Gemma4")
                && TemplateTags.of(patient).contains(tokenizer.bosToken());
        if (!begins && !isLeftToTheTemplate) {
            findings.error(
                    "The tokenizer of " + patient.folder() + " does not begin a text with " + tokenizer.bosToken()
                            + ", without which Gemma predicts next to nothing, in every engine; copy the parent's"
                            + " tokenizer.json, whose post_processor adds it.");
        }
    }
}
