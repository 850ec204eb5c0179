package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.engine.WeightStore;
import io.gemmajunit.machine.Admission;
import io.gemmajunit.model.LanguageModel;

/** Loads checkpoints that share their weights. */
record SharingLoader(WeightStore store) implements CheckpointLoader {

    @Override
    public LanguageModel load(CheckpointLocation location, String role, ModelOptions options) {
        return CheckpointModel.open(location, role, options, store);
    }

    @Override
    public LanguageModel prepare(
            CheckpointLocation location,
            String role,
            ModelOptions options,
            CheckpointNotes notes,
            Admission admission) {
        return CheckpointModel.prepare(location, role, options, store, notes, admission);
    }
}
