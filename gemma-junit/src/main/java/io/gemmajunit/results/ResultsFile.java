package io.gemmajunit.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Placeholder. */
public final class ResultsFile {

    private ResultsFile() {}

    /** Placeholder. */
    public static void write(Path file, SessionResults results) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            new ObjectMapper()
                    .writeValue(file.toFile(), Map.of("environment", results.environment(), "tests", results.tests()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
