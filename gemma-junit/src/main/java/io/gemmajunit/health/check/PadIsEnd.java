package io.gemmajunit.health.check;

import com.fasterxml.jackson.databind.JsonNode;

/** The token that fills up batches is the one that ends texts. */
final class PadIsEnd implements HealthCheck {

    @Override
    public String id() {
        return "H22";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (!patient.isGemma() || patient.json("tokenizer.json").isMissingNode()) {
            return;
        }
        JsonNode config = patient.json("tokenizer_config.json");
        String pad = config.path("pad_token")
                .path("content")
                .asText(config.path("pad_token").asText(""));
        if (!pad.isEmpty() && pad.equals(patient.tokenizer().eosToken())) {
            findings.warning(
                    "tokenizer_config.json of " + patient.folder() + " pads with " + pad + ", which also ends a text:"
                            + " the usual collators leave pads out of the loss, so the end was never trained. Gemma has <pad>; train"
                            + " with that.");
        }
    }
}
