package io.gemmajunit.health.check;

import io.gemmajunit.checkpoint.CheckpointLocation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An adapter names another base than the one it stands on. */
final class AdapterOfAnotherBase implements HealthCheck {

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
        String used = new CheckpointLocation(patient.base().folder(), Optional.empty()).name();
        // A folder may be called otherwise than the model in it.
        String origin = patient.base().json("config.json").path("_name_or_path").asText("");
        if (!named.isBlank() && !last(named).equals(last(used)) && !last(named).equals(last(origin))) {
            findings.warning("Adapter " + patient.folder() + " was trained on " + named + " but is used on " + used
                    + ": where shapes agree nobody refuses that, and answers are wrong; name the right base, or correct"
                    + " base_model_name_or_path.");
        }
    }

    /** Returns the name of a model in a path, a path of another system, the cache of the Hub or an id there. */
    private static String last(String path) {
        String[] parts = path.strip().toLowerCase(Locale.ROOT).split("[/\\\\]+");
        return Arrays.stream(parts)
                .filter(part -> part.startsWith("models--"))
                .findFirst()
                .map(part -> part.substring(part.lastIndexOf("--") + 2))
                .orElse(parts.length == 0 ? "" : parts[parts.length - 1]);
    }
}
