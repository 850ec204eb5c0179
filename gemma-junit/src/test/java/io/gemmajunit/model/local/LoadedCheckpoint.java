package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.engine.weights.WeightStore;
import java.nio.file.Path;

/** A checkpoint in a folder, loaded for one test. */
public final class LoadedCheckpoint {

    private LoadedCheckpoint() {}

    public static CheckpointModel open(Path folder, String role, ModelOptions options) {
        return CheckpointModel.open(CheckpointFinder.withoutAliases().at(folder), role, options, new WeightStore());
    }
}
