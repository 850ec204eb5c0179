package io.gemmajunit.maven;

import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.report.ConsoleSummary;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.ResultsFile;
import java.io.File;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compares two results files item by item, without a model, a project or a baseline: a table of scores, which items were gained and
 * lost, and the gate's verdict. Fails if the candidate is worse.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", requiresProject = false, threadSafe = true)
public final class CompareMojo extends AbstractPolicyMojo {

    /**
     * Results file of the checkpoint in question.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.candidate", required = true)
    File candidate;

    /**
     * Results file of the checkpoint that it is compared with.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.reference", required = true)
    File reference;

    /** Called by Maven. */
    public CompareMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            var report = compare();
            if (!report.passed()) {
                throw new MojoFailureException(
                        Judge.regressions(report) + "\n" + candidate + " is worse than " + reference + ".");
            }
        } catch (ResultsException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private GateReport compare() throws MojoExecutionException {
        var now = ResultsFile.read(candidate.toPath());
        var before = ResultsFile.read(reference.toPath());
        var report = new RegressionGate(policy()).compare(now, before);
        log(BaselineDiff.between(before, now).lines());
        getLog().info("");
        log(ConsoleSummary.render(now, report, new MavenStyle()));
        return report;
    }
}
