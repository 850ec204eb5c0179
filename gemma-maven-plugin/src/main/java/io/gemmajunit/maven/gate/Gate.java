package io.gemmajunit.maven.gate;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.maven.console.ShownLog;
import io.gemmajunit.maven.report.ContaminationSummary;
import io.gemmajunit.maven.report.PreflightSummary;
import io.gemmajunit.results.file.ResultsFile;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Passes or fails a build on what a results file says.
 *
 * @param failIfNoTests whether a run that tested nothing fails
 */
public record Gate(ShownLog log, ProjectFiles files, GatePolicy policy, boolean failIfNoTests) {

    /** Fails the build, or warns, when nothing was tested. */
    public void nothingTested(String sentence) throws MojoFailureException {
        if (failIfNoTests) {
            throw new MojoFailureException(
                    sentence + " Set gemma.failIfNoTests to false if the build shall pass nevertheless.");
        }
        log.warn(sentence + " The build passes because gemma.failIfNoTests is false.");
    }

    /** Shows what the gates can see, and refuses to run for gates that can see nothing. */
    public void lookAhead() throws MojoExecutionException {
        var preflight = files.judge(policy).preflight();
        PreflightSummary.render(preflight).forEach(log::info);
        if (!preflight.objections().isEmpty()) {
            throw new MojoExecutionException("No run could satisfy the gate, so none was started:\n  "
                    + String.join("\n  ", preflight.objections()));
        }
    }

    public void judgeResults() throws MojoFailureException {
        var session = ResultsFile.read(files.results());
        var tests = session.tests();
        if (tests.found() == 0) {
            nothingTested("There is no model test in " + files.results() + ".");
            return;
        }
        if (tests.skipped() == tests.found()) {
            nothingTested("All " + tests.found() + " model tests were skipped.");
            return;
        }
        var judgement = files.judge(policy).judge(session);
        judgement.summary().forEach(log::coloured);
        judgement.warnings().forEach(log::warn);
        session.contamination()
                .forEach(report -> ContaminationSummary.examples(report).forEach(log::info));
        var places = "Reports are in " + files.reports() + ", the answers in " + files.results() + ".";
        if (!judgement.failures().isEmpty()) {
            throw new MojoFailureException(String.join("\n", judgement.failures()) + "\n" + places);
        }
        log.info(places);
    }
}
