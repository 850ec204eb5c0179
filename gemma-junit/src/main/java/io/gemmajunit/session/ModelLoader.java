package io.gemmajunit.session;

import io.gemmajunit.checkpoint.CheckpointLocation;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.local.ModelOptions;

/** Loads a checkpoint. A model that is {@code AutoCloseable} is closed at the end of the session. */
@FunctionalInterface
public interface ModelLoader {

    LanguageModel load(CheckpointLocation location, String role, ModelOptions options);
}
