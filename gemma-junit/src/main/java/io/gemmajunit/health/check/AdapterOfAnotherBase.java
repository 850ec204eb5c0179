package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.CheckpointLocation;
import java.util.Optional;

/** An adapter names another base than the one it stands on. */
final class AdapterOfAnotherBase implements HealthCheck {

    @Override
    public String id() {
        return "H11";
    }

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.adapter().isEmpty()) {
            return;
        }
        String named = patient.adapter()
                .get()
                .json("adapter_config.json")
                .path("base_model_name_or_path")
                .asText("");
        String last = last(named);
        String used = new CheckpointLocation(patient.base().folder(), Optional.empty()).name();
        if (!last.isEmpty() && !last(used).equals(last)) {
            findings.warning("Adapter " + patient.folder() + " was trained on " + named + " but is used on " + used
                    + ": where shapes agree nobody refuses that, and answers are wrong; name the right base, or correct"
                    + " base_model_name_or_path.");
        }
    }

    /** Returns what is behind the last slash but those at the end. */
    private static String last(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }
}
