package io.gemmajunit.maven.gate;

import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.report.GateJUnitXml;
import io.gemmajunit.protocol.ExitCode;
import io.gemmajunit.results.file.OutputFile;
import io.gemmajunit.results.file.ResultsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.maven.plugin.MojoExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a run of tests leaves for the build.
 *
 * @param results file of what was measured
 * @param reports folder of JUnit XML
 * @param history file that the run is added to; null if it is not to be remembered
 */
public record RunOutputs(
        Path results, Path reports, @Nullable Path history) {

    /**
     * Looks at all that will be written before the hours that a run may take.
     *
     * @throws io.gemmajunit.results.ResultsException if something could not be, so that the run would be in vain
     */
    public void requireWritable() {
        OutputFile.require("gemma.results", results);
        OutputFile.require("gemma.reportsDirectory", reports.resolve(GateJUnitXml.FILE_NAME));
        if (history != null) {
            OutputFile.require("gemma.history", history);
        }
    }

    public void deleteThoseOfEarlierRuns() throws MojoExecutionException {
        var outputs = new ArrayList<>(FailedTests.reports(reports));
        outputs.add(reports.resolve(GateJUnitXml.FILE_NAME));
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
