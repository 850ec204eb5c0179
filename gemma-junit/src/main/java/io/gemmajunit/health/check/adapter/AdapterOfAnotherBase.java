package io.gemmajunit.health.check.adapter;

import io.gemmajunit.checkpoint.CheckpointException;
import io.gemmajunit.checkpoint.adapter.Adapter;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An adapter names another base than the one it stands on, or does not fit it. */
final class AdapterOfAnotherBase implements HealthCheck {

    /** What the names of copies in four bits end with, as {@code gemma-2b-it-unsloth-bnb-4bit}. */
    private static final Pattern FOUR_BITS = Pattern.compile("(-unsloth)?(-bnb)?-(4bit|nf4)$");

    @Override
    public void examine(Patient patient, Findings.Sink findings) {
        if (patient.adapter().isEmpty()) {
            return;
        }
        examineFit(patient, findings);
        String named = patient.adapter()
                .get()
                .json("adapter_config.json")
                .path("base_model_name_or_path")
                .asText("");
        String used = new CheckpointLocation(patient.base().folder(), Optional.empty()).name();
        // A folder may be called otherwise than the model in it.
        String origin = patient.base().json("config.json").path("_name_or_path").asText("");
        List<String> known = List.of(last(used), last(origin));
        if (named.isBlank() || known.contains(last(named))) {
            return;
        }
        if (known.stream().map(AdapterOfAnotherBase::rounded).anyMatch(rounded(last(named))::equals)) {
            findings.info("Adapter " + patient.folder() + " was trained on " + named + " but is used on " + used
                    + ", of which one is the other in four bits: what rounding did to the weights is part of what an adapter"
                    + " learns, so its answers differ a little from those in training.");
            return;
        }
        findings.warning("Adapter " + patient.folder() + " was trained on " + named + " but is used on " + used
                + ": where shapes agree nobody refuses that, and answers are wrong; name the right base, or correct"
                + " base_model_name_or_path.");
    }

    /** Of an adapter or a base that cannot be read at all, whoever loads it says why. */
    private static void examineFit(Patient patient, Findings.Sink findings) {
        Checkpoint base;
        Adapter adapter;
        try {
            base = Checkpoint.open(patient.base().folder());
            adapter = Adapter.open(patient.folder());
        } catch (CheckpointException e) {
            findings.skip("it cannot be loaded: " + e.getMessage());
            return;
        }
        try {
            base.with(adapter, patient::tokens);
        } catch (CheckpointException e) {
            findings.error(e.getMessage());
        }
    }

    private static String rounded(String name) {
        return FOUR_BITS.matcher(name).replaceFirst("");
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
