package io.gemmajunit.maven.gate;

import io.gemmajunit.input.ReadFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/** What an earlier run left, which must not pass for the outcome of this one. */
public final class EarlierRun {

    private EarlierRun() {}

    /** Deletes a file, if it is there. */
    public static void delete(Path output) throws MojoExecutionException {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "Cannot delete " + output + " of an earlier run: " + ReadFault.reason(e), e);
        }
    }
}
