package io.gemmajunit.maven;

import io.gemmajunit.report.PreflightSummary;
import io.gemmajunit.results.ResultsFile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal that passes or fails the build on what a results file says. */
abstract class AbstractGateMojo extends AbstractGemmaMojo {

    /**
     * Does nothing, like the integration tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "skipITs", defaultValue = "false")
    boolean skipITs;

    /**
     * Does nothing, like all tests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    boolean skipAllTests;

    /**
     * Whether the build fails when there is no model test, or when all of them were skipped.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.failIfNoTests", defaultValue = "true")
    boolean failIfNoTests;

    @Override
    final RunDecision decide(RunDecision soFar) {
        return soFar.unless(skipITs, "skipITs is set").unless(skipAllTests, "maven.test.skip is set");
    }

    /** Fails the build, or warns, when nothing was tested. */
    final void nothingTested(String sentence) throws MojoFailureException {
        if (failIfNoTests) {
            throw new MojoFailureException(
                    sentence + " Set gemma.failIfNoTests to false if the build shall pass nevertheless.");
        }
        getLog().warn(sentence + " The build passes because gemma.failIfNoTests is false.");
    }

    /** Shows what the gates can see, and refuses to run for gates that can see nothing. */
    final void lookAhead() throws MojoExecutionException {
        var preflight = judge().preflight();
        log(PreflightSummary.render(preflight));
        if (!preflight.objections().isEmpty()) {
            throw new MojoExecutionException("No run could satisfy the gate, so none was started:\n  "
                    + String.join("\n  ", preflight.objections()));
        }
    }

    /** Judges the results file. */
    final void judgeResults() throws MojoExecutionException, MojoFailureException {
        var session = ResultsFile.read(results());
        var tests = session.tests();
        if (tests.found() == 0) {
            nothingTested("There is no model test in " + results() + ".");
            return;
        }
        if (tests.skipped() == tests.found()) {
            nothingTested("All " + tests.found() + " model tests were skipped.");
            return;
        }
        var judgement = judge().judge(session);
        log(judgement.summary());
        judgement.warnings().forEach(getLog()::warn);
        if (!judgement.failures().isEmpty()) {
            throw new MojoFailureException(String.join("\n", judgement.failures()) + "\nReports are in "
                    + reportsDirectory() + ", the answers in " + results() + ".");
        }
    }
}
