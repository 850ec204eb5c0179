package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.location.CheckpointLocation;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.model.LanguageModel;

/** Loads a checkpoint. */
@FunctionalInterface
public interface CheckpointLoader {

    LanguageModel load(CheckpointLocation location, String role, ModelOptions options);

    /**
     * Returns a model that is loaded by the first question that needs it.
     *
     * @param notes what is known of the checkpoint's files
     * @param admission lets it into memory
     */
    default LanguageModel prepare(
            CheckpointLocation location,
            String role,
            ModelOptions options,
            CheckpointNotes notes,
            Admission admission) {
        return load(location, role, options);
    }
}
