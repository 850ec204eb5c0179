package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.model.LanguageModel;

/** Loads a checkpoint. */
@FunctionalInterface
public interface CheckpointLoader {

    LanguageModel load(CheckpointLocation location, String role, ModelOptions options);
}
