package io.gemmajunit;

import java.nio.file.Path;
import java.util.Map;

/** Settings of evaluations of the sample project's tiny checkpoints, whose scores in float32 are known. */
public final class SampleSettings {

    private static final Path PROJECT = Path.of("../sample-project");

    private SampleSettings() {}

    /**
     * Returns settings for the checkpoint that is tuned to follow instructions and the tasks of the project, none of
     * which is chosen yet.
     *
     * @param output file with the scores
     */
    public static Map<String, String> to(Path output) {
        return Map.of(
                "gemma.checkpoint", PROJECT.resolve("models/tiny-gemma-it").toString(),
                "gemma.includePath",
                        PROJECT.resolve("src/test/resources/suites").toString(),
                "gemma.dtype", "float32",
                "gemma.output", output.toString());
    }
}
