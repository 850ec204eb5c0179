package io.gemmajunit;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.run.LanguageModel;
import io.gemmajunit.run.ModelOptions;

/** Loads a checkpoint. A model that is {@code AutoCloseable} is closed at the end of the session. */
@FunctionalInterface
interface ModelLoader {

    LanguageModel load(CheckpointLocation location, String role, ModelOptions options);
}
