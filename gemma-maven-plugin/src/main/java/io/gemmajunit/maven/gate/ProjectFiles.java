package io.gemmajunit.maven.gate;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.protocol.ExitCode;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.file.RunFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project's run.
 *
 * @param results what the tests measured
 * @param baselines what that is compared with
 * @param reports folder of what people and build servers read
 * @param history file that the run is added to; null if it is not to be remembered
 */
public record ProjectFiles(
        Path results,
        Baselines baselines,
        Path reports,
        @Nullable Path history) {

    /** Returns the files that parameters name. */
    public static ProjectFiles of(
            File results, File baseline, @Nullable File release, File reports, @Nullable File history) {
        return new ProjectFiles(
                results.toPath(), new Baselines(baseline.toPath(), path(release)), reports.toPath(), path(history));
    }

    private static @Nullable Path path(@Nullable File file) {
        return file == null ? null : file.toPath();
    }

    /** Returns who judges the run and writes its reports. */
    public Judge judge(GatePolicy policy) {
        return new Judge(policy, baselines, Reports.of(reports, history));
    }

    /**
     * Looks at all that will be written before the hours that a run may take.
     *
     * @throws io.gemmajunit.results.ResultsException if something could not be, so that the run would be in vain
     */
    public void requireWritable() {
        OutputFile.requireOurs("gemma.results", results, RunFile.BEGINNING);
        Reports.of(reports, history).requireWritable();
        if (history != null) {
            OutputFile.require("gemma.history", history);
        }
    }

    public void deleteThoseOfEarlierRuns() throws MojoExecutionException {
        var outputs = new ArrayList<>(FailedTests.reports(reports));
        outputs.addAll(Reports.of(reports, history).files());
        outputs.add(results);
        for (Path output : outputs) {
            EarlierRun.delete(output);
        }
    }

    /**
     * Checks that results and exit code say the same.
     *
     * @throws ForkException if not
     */
    public void requireAgreementWith(ForkOutcome outcome) {
        if (!Files.exists(results)) {
            throw new ForkException("The test JVM ended with exit code " + outcome.exitCode()
                    + " but wrote no results to " + results + ".\n" + outcome.description());
        }
        int failed = ResultsFile.read(results).tests().failed();
        if ((failed > 0) != (outcome.status() == ExitCode.TESTS_FAILED)) {
            throw new ForkException("The test JVM ended with exit code " + outcome.exitCode() + ", but " + results
                    + " counts " + failed + " failed tests, so the run cannot be trusted.");
        }
    }
}
