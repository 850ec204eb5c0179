package io.gemmajunit;

import io.gemmajunit.run.LanguageModel;
import io.gemmajunit.run.ModelOptions;
import java.nio.file.Path;

/** Loads a checkpoint. A model that is {@code AutoCloseable} is closed at the end of the session. */
@FunctionalInterface
interface ModelLoader {

    LanguageModel load(Path folder, String role, ModelOptions options);
}
