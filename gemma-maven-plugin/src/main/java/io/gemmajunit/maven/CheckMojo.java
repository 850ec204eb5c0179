package io.gemmajunit.maven;

import io.gemmajunit.maven.gate.Gate;
import io.gemmajunit.maven.gate.Reports;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Judges the results of an earlier run against the baseline, without loading a model. The results may come from {@code
 * gemma:verify}, from another test runner or from another machine.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractProjectMojo {

    /** Does nothing, like all tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    boolean skipAllTests;

    /** Whether no tests, or only skipped ones, fail the build. */
    @Parameter(property = "gemma.failIfNoTests", defaultValue = "true")
    boolean failIfNoTests;

    @Override
    RunDecision decide(RunDecision soFar) {
        return soFar.unlessTestsAreSkipped(session, skipAllTests);
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        var gate = gate();
        Reports.of(gate.files().reports(), null).requireWritable();
        gate.judgeResults();
    }

    Gate gate() throws MojoExecutionException {
        return new Gate(getLog(), files(), policy(), failIfNoTests);
    }
}
