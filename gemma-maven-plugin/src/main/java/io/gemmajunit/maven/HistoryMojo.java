package io.gemmajunit.maven;

import io.gemmajunit.maven.history.HistoryFile;
import io.gemmajunit.maven.report.TrendTable;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints how each score developed over the builds that {@code gemma:verify} recorded.
 *
 * @since 0.1.0
 */
@Mojo(name = "history", requiresProject = false, threadSafe = true)
public final class HistoryMojo extends AbstractShownMojo {

    /**
     * DuckDB file that the scores of each run are added to; name one outside {@code target}. The one that {@code
     * gemma:verify} keeps.
     */
    @Parameter(property = "gemma.history", required = true)
    File history;

    /** How many of the latest builds {@code gemma:history} shows. */
    @Parameter(property = "gemma.history.builds", defaultValue = "10")
    int builds;

    @Override
    void perform() throws MojoExecutionException {
        if (builds < 1) {
            throw new MojoExecutionException("gemma.history.builds is " + builds + ", but must be at least 1.");
        }
        if (!history.exists()) {
            throw new MojoExecutionException("There is no history " + history + "; run `mvn verify -Dgemma.history="
                    + history + "` to begin one.");
        }
        log(TrendTable.render(new HistoryFile(history.toPath()).trends(), builds));
    }
}
