package io.gemmajunit.health.check;

import java.util.Optional;
import java.util.OptionalInt;

/** The token that ends the model's turn does not end its answers. */
final class NeverStops implements HealthCheck {

    @Override
    public String id() {
        return "H20";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.json("tokenizer.json").isMissingNode()) {
            return;
        }
        Optional<String> end = StopIds.turnEnd(patient);
        OptionalInt id = end.map(token -> patient.tokenizer().id(token)).orElse(OptionalInt.empty());
        if (id.isEmpty()
                || StopIds.of(patient).contains(id.getAsInt())
                || patient.tokenizer().eosId().equals(id)) {
            return;
        }
        String message =
                "generation_config.json of " + patient.folder() + " does not list " + end.get() + " (" + id.getAsInt()
                        + "), with which its chat template ends a turn, as eos_token_id: every engine generates on behind the answer;"
                        + " add " + id.getAsInt() + ".";
        if (patient.architecture().equals("GemmaForCausalLM") && end.get().equals("<end_of_turn>")) {
            findings.warning(message + " (Google's own gemma-it lacks it too.)");
        } else {
            findings.error(message);
        }
    }
}
