package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.results.ResultsException;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What all goals of a project have in common: where the files are, and when to do nothing. */
abstract class AbstractGemmaMojo extends AbstractPolicyMojo {

    /**
     * Does nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.skip", defaultValue = "false")
    boolean skip;

    /**
     * File of what the tests measured, item by item.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "gemma.results",
            defaultValue = "${project.build.directory}/gemma/results.json",
            required = true)
    File results;

    /**
     * File of the accepted scores that a run is compared with. It belongs under version control; the goal {@code
     * gemma:baseline} writes it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.baseline", defaultValue = "${project.basedir}/gemma-baseline.json", required = true)
    File baseline;

    /**
     * File of the scores of a release, in the form of {@code baseline}: a copy that is replaced with the next release only. Every
     * run is judged against it too, so that many small drops, each accepted, cannot add up unseen. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.releaseBaseline")
    @Nullable
    File releaseBaseline;

    /**
     * Folder for reports: JUnit XML of the tests and of the gate.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "gemma.reportsDirectory",
            defaultValue = "${project.build.directory}/gemma-reports",
            required = true)
    File reportsDirectory;

    @Parameter(defaultValue = "${project.packaging}", readonly = true)
    String packaging = "jar";

    @Override
    final void perform() throws MojoExecutionException, MojoFailureException {
        var decision = decide(RunDecision.run()
                .unless(skip, "gemma.skip is set")
                .unless(packaging.equals("pom"), "a project of packaging pom has no tests"));
        if (!decision.runs()) {
            getLog().info("Nothing done: " + String.join(", ", decision.reasons()) + ".");
            return;
        }
        try {
            run();
        } catch (ForkException | ResultsException | UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Returns the decision with the reasons of this goal added. */
    RunDecision decide(RunDecision soFar) {
        return soFar;
    }

    abstract void run() throws MojoExecutionException, MojoFailureException;

    final Path results() {
        return results.toPath();
    }

    final Path baseline() {
        return baseline.toPath();
    }

    final Baselines baselines() {
        return new Baselines(baseline(), releaseBaseline == null ? null : releaseBaseline.toPath());
    }

    final Path reportsDirectory() {
        return reportsDirectory.toPath();
    }

    final Judge judge() throws MojoExecutionException {
        var reports = new Reports(
                reportsDirectory(),
                history(),
                new BuildServer(System.getenv()),
                System.out::println,
                Clock.systemUTC());
        return new Judge(policy(), baselines(), reports);
    }

    /** Returns the file that a run is added to; null if it is not to be remembered. */
    @Nullable
    Path history() {
        return null;
    }
}
