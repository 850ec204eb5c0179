package io.gemmajunit.health.check.token;

import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Map;
import java.util.Set;

/** The token that ends the model's turn does not end its answers. */
final class NeverStops implements HealthCheck {

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.tokenizerJson().isMissingNode()) {
            return;
        }
        Map<String, Integer> behind = StopIds.behindAnswer(patient);
        Set<Integer> stops = StopIds.of(patient);
        patient.tokenizer().eosId().ifPresent(stops::add);
        if (behind.isEmpty() || behind.values().stream().anyMatch(stops::contains)) {
            return;
        }
        var end = behind.entrySet().iterator().next();
        String message = "generation_config.json of " + patient.folder() + " does not list " + end.getKey() + " ("
                + end.getValue()
                + "), with which its chat template ends a turn, as eos_token_id: every engine generates on behind the answer;"
                + " add " + end.getValue() + ".";
        if (patient.architecture().equals("GemmaForCausalLM") && end.getKey().equals("<end_of_turn>")) {
            findings.warning(message + " (Google's own gemma-it lacks it too.)");
        } else {
            findings.error(message);
        }
    }
}
