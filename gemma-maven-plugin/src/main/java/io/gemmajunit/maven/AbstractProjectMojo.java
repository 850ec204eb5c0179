package io.gemmajunit.maven;

import io.gemmajunit.maven.gate.ProjectFiles;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that works on the files of a project's run, without a model. */
abstract class AbstractProjectMojo extends AbstractGemmaMojo {

    /**
     * Whether the goal does nothing; {@code -DskipITs} and {@code maven.test.skip} say so too, {@code skipTests} does
     * not.
     */
    @Parameter(property = "gemma.skip", defaultValue = "false")
    boolean skip;

    /** File of what the tests measured, item by item. */
    @Parameter(
            property = "gemma.results",
            defaultValue = "${project.build.directory}/gemma/results.json",
            required = true)
    File results;

    /** File of the accepted scores. It belongs under version control; the goal {@code gemma:baseline} writes it. */
    @Parameter(property = "gemma.baseline", defaultValue = "${project.basedir}/gemma-baseline.json", required = true)
    File baseline;

    /**
     * File of the pinned scores of a release, which the plugin judges against beside the baseline. It is a copy of a
     * baseline that is replaced with the next release only, so that many small drops, each accepted, cannot add up
     * unseen. None by default.
     */
    @Parameter(property = "gemma.releaseBaseline")
    @Nullable
    File releaseBaseline;

    /** Folder for what people and build servers read. */
    @Parameter(
            property = "gemma.reportsDirectory",
            defaultValue = "${project.build.directory}/gemma-reports",
            required = true)
    File reportsDirectory;

    @Parameter(defaultValue = "${project.packaging}", readonly = true)
    String packaging = "jar";

    @Override
    final void perform() throws MojoExecutionException, MojoFailureException {
        if (decide(RunDecision.of(skip, packaging)).runs(getLog())) {
            run();
        }
    }

    /** Returns the decision with the reasons of this goal added. */
    RunDecision decide(RunDecision soFar) {
        return soFar;
    }

    abstract void run() throws MojoExecutionException, MojoFailureException;

    final ProjectFiles files() {
        return ProjectFiles.of(results, baseline, releaseBaseline, reportsDirectory, null);
    }
}
