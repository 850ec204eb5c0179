package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.location.CheckpointFinder;
import io.gemmajunit.engine.weights.WeightStore;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.local.CheckpointModel;
import io.gemmajunit.model.local.ModelOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A JVM of its own that scores one continuation and ends. */
final class FirstScore {

    private FirstScore() {}

    public static void main(String[] args) {
        var location = CheckpointFinder.withoutAliases().at(Path.of(args[0]));
        try (var model = CheckpointModel.open(location, "default", ModelOptions.defaults(), new WeightStore())) {
            model.logLikelihoods(List.of(new Continuation("The capital of France is", " Paris")), done -> {});
        }
    }

    /** Runs such a JVM. */
    static void fork(String checkpoint) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            Process process = new ProcessBuilder(java, "-cp", classPath, FirstScore.class.getName(), checkpoint)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The forked JVM ended with status " + process.exitValue() + ".");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Cannot fork a JVM.", e);
        }
    }
}
