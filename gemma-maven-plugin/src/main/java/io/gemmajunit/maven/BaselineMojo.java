package io.gemmajunit.maven;

import io.gemmajunit.maven.gate.Acceptance;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.ResultsFile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the results of the last run as the baseline that later runs are compared with, and shows what changes.
 *
 * <p>Failed or skipped tests, regressions from the present baseline and missing measurements are refused unless
 * {@code gemma.force} is set; a drop that chance explains is not. To pin the scores of a release, copy the file and
 * name the copy in {@code gemma.releaseBaseline}. Commit the file that this goal writes.
 *
 * @since 0.1.0
 */
@Mojo(name = "baseline", threadSafe = true)
public final class BaselineMojo extends AbstractProjectMojo {

    private static final String PLUGIN = "io.gemmajunit:gemma-maven-plugin";

    /**
     * Whether {@code gemma:baseline} accepts a regression or a partial run. So are failed and skipped tests, and
     * missing measurements.
     */
    @Parameter(property = "gemma.force", defaultValue = "false")
    boolean force;

    @Parameter(defaultValue = "${project}", readonly = true)
    @Nullable
    MavenProject project;

    @Override
    RunDecision decide(RunDecision soFar) {
        boolean isBystander = project != null && project.getPlugin(PLUGIN) == null && !results.exists();
        return soFar.unless(isBystander, "this project does not use gemma-maven-plugin and has no results");
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        var files = files();
        OutputFile.requireOurs("gemma.baseline", files.baselines().accepted(), BaselineFile.BEGINNING);
        var run = ResultsFile.read(files.results());
        var acceptance = Acceptance.of(run, files.baselines(), files.judge(policy()));
        log(acceptance.diff());
        if (!acceptance.objections().isEmpty()) {
            var objections = String.join("\n  ", acceptance.objections());
            if (!force) {
                throw new MojoFailureException("The results are not accepted as the baseline:\n  " + objections
                        + (run.tests().failed() > 0
                                ? "\nRepair the tests that failed and run them again first."
                                : "\nSet -Dgemma.force=true to accept them nevertheless."));
            }
            getLog().warn("Accepted because gemma.force is true:\n  " + objections);
        }
        if (acceptance.write()) {
            getLog().info("Wrote " + baseline + ". Commit it.");
        } else {
            getLog().info(baseline + " says the same already; nothing to commit.");
        }
    }
}
