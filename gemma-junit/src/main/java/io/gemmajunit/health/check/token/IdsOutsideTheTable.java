package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.text.CheckpointTokenizer;

/** The vocabulary does not fit the rows of the embedding. */
final class IdsOutsideTheTable implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.tensor(Patient.EMBEDDING).isEmpty()) {
            return;
        }
        long rows = patient.tensor(Patient.EMBEDDING).get().shape().get(0);
        JsonNode size = patient.base().textConfig().path("vocab_size");
        if (size.isInt() && size.asLong() != rows) {
            findings.error("config.json of " + patient.folder() + " sets vocab_size to " + size.asLong()
                    + " but its embedding has " + rows
                    + " rows: it was saved before the embedding was resized; set vocab_size to " + rows + ".");
        }
        long known = Math.max(rows, patient.tokensOfAdapter());
        if (patient.tokenizerJson().isMissingNode()) {
            findings.skip("there is no tokenizer.json");
            return;
        }
        CheckpointTokenizer tokenizer = patient.tokenizer();
        for (String token : TemplateTags.of(patient)) {
            tokenizer.id(token).ifPresent(id -> {
                if (id >= known) {
                    findings.error("Token " + token + " of " + patient.folder()
                            + " is in every chat prompt, but its id " + id + " has no row among the " + known
                            + " of the embedding; resize the embedding, train, and save again.");
                }
            });
        }
        if (tokenizer.learnedSize() > known) {
            findings.error("The tokenizer of " + patient.folder() + " cuts texts into tokens with ids up to "
                    + (tokenizer.learnedSize() - 1) + ", but the embedding has only " + known
                    + " rows: " + fate(patient) + "; take the tokenizer of the same save.");
        } else if (tokenizer.vocabularySize() > known) {
            findings.info("The tokenizer of " + patient.folder() + " has ids up to " + (tokenizer.vocabularySize() - 1)
                    + " but its embedding only " + known + " rows; " + fate(patient) + ".");
        }
    }

    /** What becomes of a text with a token that has no row. */
    private static String fate(Patient patient) {
        return patient.adapter().isPresent()
                ? "with the adapter each of the others has the mean of all rows, which nobody trained"
                : "a text with one of the others stops every engine";
    }
}
