package io.gemmajunit.maven;

import io.gemmajunit.maven.fork.ForkException;
import io.gemmajunit.maven.fork.ForkOutcome;
import io.gemmajunit.maven.fork.ForkStatus;
import io.gemmajunit.maven.fork.MachineLock;
import io.gemmajunit.report.GateJUnitXml;
import io.gemmajunit.results.ResultsFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model tests in a JVM of their own, compares what they measured with the baseline, and fails the build when a test
 * fails or a score has regressed.
 *
 * <p>The tests run on the class path, also when the project has a module descriptor. Every property {@code gemma.*} of the
 * project or the command line reaches them as a system property. One run at a time loads a checkpoint, among all builds of a
 * user on a machine.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends AbstractTestJvmMojo {

    /**
     * Regular expressions of qualified names of the test classes to run; all by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.includeClassnames")
    private List<String> includeClassnames = List.of();

    /**
     * Regular expressions of qualified names of test classes not to run; none by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.excludeClassnames")
    private List<String> excludeClassnames = List.of();

    /**
     * JUnit tag expression of the tests to run, for example {@code nightly & !slow}; all model tests by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.tags", defaultValue = "")
    private String tags = "";

    /**
     * DuckDB file that the scores of this run are added to, for {@code gemma:history} and for the trends in the report. None is
     * kept unless it is named; name one outside {@code target}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gemma.history")
    @Nullable
    File history;

    @Parameter(defaultValue = "${project.build.testOutputDirectory}", readonly = true, required = true)
    private File testClasses;

    /** Called by Maven. */
    @Inject
    public VerifyMojo(ToolchainManager toolchains, RepositorySystem repositories) {
        super(toolchains, repositories);
    }

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (!testClasses.isDirectory()) {
            nothingTested("There are no compiled tests in " + testClasses + ".");
            return;
        }
        lookAhead();
        var command = command(
                testClasses.toPath(), new LauncherCommand.Selection(includeClassnames, excludeClassnames, tags));
        deleteOutputsOfEarlierRuns();
        var outcome = MachineLock.holding(
                MachineLock.defaultFile(),
                () -> getLog().info("Waiting for another run of model tests on this machine to end."),
                () -> fork(command));
        switch (ForkStatus.of(outcome)) {
            case BROKEN -> throw new MojoExecutionException(ForkStatus.describe(outcome));
            case NO_TESTS -> nothingTested("There is no model test in " + testClasses + ".");
            case PASSED, TESTS_FAILED -> {
                requireAgreement(outcome);
                judgeResults();
            }
        }
    }

    /** What an earlier run left must not pass for the outcome of this one. */
    private void deleteOutputsOfEarlierRuns() throws MojoExecutionException {
        var outputs = new ArrayList<>(FailedTests.reports(reportsDirectory()));
        outputs.add(reportsDirectory().resolve(GateJUnitXml.FILE_NAME));
        outputs.add(results());
        for (Path output : outputs) {
            try {
                Files.deleteIfExists(output);
            } catch (IOException e) {
                throw new MojoExecutionException(
                        "Cannot delete " + output + " of an earlier run: " + e.getMessage(), e);
            }
        }
    }

    private void requireAgreement(ForkOutcome outcome) {
        if (!Files.exists(results())) {
            throw new ForkException("The test JVM ended with exit code " + outcome.exitCode()
                    + " but wrote no results to " + results() + ".\n" + ForkStatus.describe(outcome));
        }
        int failed = ResultsFile.read(results()).tests().failed();
        if ((failed > 0) != (ForkStatus.of(outcome) == ForkStatus.TESTS_FAILED)) {
            throw new ForkException("The test JVM ended with exit code " + outcome.exitCode() + ", but " + results()
                    + " counts " + failed + " failed tests, so the run cannot be trusted.");
        }
    }

    @Override
    @Nullable
    Path history() {
        return history == null ? null : history.toPath();
    }
}
