package io.gemmajunit.maven.gate;

import io.gemmajunit.input.ReadFault;
import io.gemmajunit.output.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;

/** What an earlier run left, which must not pass for the outcome of this one. */
public final class EarlierRun {

    private EarlierRun() {}

    /** Deletes a file, if it is there. */
    public static void delete(Path output) throws MojoExecutionException {
        try {
            WholeFile.delete(output);
        } catch (IOException e) {
            throw new MojoExecutionException(
                    "Cannot delete " + output + " of an earlier run: " + ReadFault.reason(e), e);
        }
    }
}
