package io.gemmajunit.health;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.text.CheckpointTokenizer;
import java.util.Optional;
import java.util.Set;

/** What is said of a checkpoint whose tokenizer nobody else needs. */
final class Examined {

    private Examined() {}

    static HealthReport of(CheckpointLocation checkpoint, Optional<CheckpointLocation> parent, String... waived) {
        return Examination.of(checkpoint, parent, () -> CheckpointTokenizer.open(checkpoint.folders()), Set.of(waived));
    }
}
