package io.gemmajunit.health.check.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.List;

/** The token that fills up batches is the one that ends texts. */
final class PadIsEnd implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (!patient.isGemma() || patient.tokenizerJson().isMissingNode()) {
            return;
        }
        JsonNode config = patient.json("tokenizer_config.json");
        String pad = config.path("pad_token")
                .path("content")
                .asText(config.path("pad_token").asText(""));
        if (!pad.isEmpty() && pad.equals(patient.tokenizer().eosToken())) {
            warn("tokenizer_config.json", pad, "text", patient, findings);
            return;
        }
        if (StopIds.behindAnswer(patient).containsKey(pad)) {
            warn("tokenizer_config.json", pad, "turn", patient, findings);
            return;
        }
        for (String file : List.of("generation_config.json", "config.json")) {
            JsonNode ids = patient.json(file);
            JsonNode id = ids.path("pad_token_id");
            if (pad.isEmpty()
                    && id.isInt()
                    && StopIds.in(ids.path("eos_token_id")).contains(id.asInt())) {
                warn(file, "token " + id.asInt(), "text", patient, findings);
                return;
            }
        }
    }

    private static void warn(String file, String pad, String ended, Patient patient, Findings.Sink findings) {
        findings.warning(file + " of " + patient.folder() + " pads with " + pad + ", which also ends a " + ended + ":"
                + " the usual collators leave pads out of the loss, so the end was never trained. Gemma has <pad>; train"
                + " with that.");
    }
}
