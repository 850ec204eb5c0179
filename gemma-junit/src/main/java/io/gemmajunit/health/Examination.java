package io.gemmajunit.health;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.health.check.Findings;
import io.gemmajunit.health.check.HealthCheck;
import io.gemmajunit.health.check.Patient;
import io.gemmajunit.health.check.adapter.AdapterChecks;
import io.gemmajunit.health.check.config.ConfigChecks;
import io.gemmajunit.health.check.stored.StoredChecks;
import io.gemmajunit.health.check.token.TokenChecks;
import io.gemmajunit.health.check.weight.WeightChecks;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.text.CheckpointTokenizer;
import io.gemmajunit.threads.Crew;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All checks of the files of a checkpoint, in the order of their ids. */
final class Examination {

    /** By what users write to ignore a check, for ever the same. */
    private static final SortedMap<String, HealthCheck> CHECKS = Stream.of(
                    StoredChecks.ALL, WeightChecks.ALL, AdapterChecks.ALL, TokenChecks.ALL, ConfigChecks.ALL)
            .flatMap(checks -> checks.entrySet().stream())
            .collect(Collectors.collectingAndThen(
                    Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue), TreeMap::new));

    private Examination() {}

    static Set<String> ids() {
        return CHECKS.keySet();
    }

    /**
     * Examines a checkpoint.
     *
     * @param parent the one that it was tuned from, if that is known
     * @param tokenizer reads that of the checkpoint, which others may need, too; asked once, unless it fails
     * @param waived ids of checks whose findings do not count
     * @throws io.gemmajunit.error.GemmaException if a file cannot be read
     */
    static HealthReport of(
            CheckpointLocation checkpoint,
            Optional<CheckpointLocation> parent,
            Supplier<CheckpointTokenizer> tokenizer,
            Set<String> waived) {
        Optional<Patient> before = parent.map(location ->
                new Patient(location, Optional.empty(), () -> CheckpointTokenizer.open(location.folders())));
        Patient patient = new Patient(checkpoint, before, tokenizer);
        Findings findings = new Findings(waived);
        // A large one takes as long to read as the weights, and no two processors.
        try (Crew crew = Crew.of(1, "gemma tokenizer")) {
            crew.begin(patient::readTokenizer);
            CHECKS.forEach((id, check) -> check.examine(patient, findings.of(id)));
        }
        return new HealthReport(checkpoint.name(), findings.all(), findings.skipped());
    }
}
