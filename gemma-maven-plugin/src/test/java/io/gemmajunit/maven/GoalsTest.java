package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalsTest {

    @TempDir
    Path directory;

    private Path results;
    private Path baseline;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void setPaths() {
        results = directory.resolve("results.json");
        baseline = directory.resolve("gemma-baseline.json");
    }

    @Test
    void refusesWithoutABaselineAcceptsItAndPasses() throws Exception {
        measured(Sessions.sums(80));

        assertThatThrownBy(() -> check().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("There is no baseline " + baseline
                        + " to compare with. If these scores are acceptable, run `mvn"
                        + " gemma:baseline` in this module and commit the file that it writes.\nReports are in "
                        + directory
                        + "/reports, the answers in " + results + ".");
        baseline().execute();
        check().execute();

        assertThat(log)
                .contains("info: Wrote " + baseline + ". Commit it.")
                .last()
                .isEqualTo("info: Reports are in " + directory + "/reports, the answers in " + results + ".");
    }

    @Test
    void namesOnceWhatWasNotMeasured() throws Exception {
        measured(Sessions.of(Sessions.PASSED, Sessions.evaluation("facts", 80), Sessions.evaluation("sums", 80)));
        baseline().execute();
        measured(Sessions.of(Sessions.PASSED));

        assertThatThrownBy(() -> check().execute())
                .hasMessageStartingWith(
                        "2 of 2 measurements fail the gate:\n  facts, sums are in the baseline but were not measured;"
                                + " restore the missing tests, or accept the removal with"
                                + " `mvn gemma:baseline -Dgemma.force=true`.\nReports are in ");
    }

    @Test
    void failsForARegression() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        measured(Sessions.sums(60));

        assertThatThrownBy(() -> check().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 of 1 measurement fails the gate:\n  sums: ");
    }

    @Test
    void passesWhatIsInconclusiveUnlessStrict() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        measured(Sessions.sums(78));

        check().execute();
        var strict = check();
        strict.strict = true;

        assertThatThrownBy(strict::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "1 of 1 measurement fails the gate:\n  sums: 80.0 % -> 78.0 %, INCONCLUSIVE. The gate is strict, so it must be proven.\n");
        assertThat(log).contains("info: The gate passes, but 1 of 1 measurement is inconclusive.");
    }

    @Test
    void gatesAgainstAPinnedRelease() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        var release = directory.resolve("release.json");
        Files.copy(baseline, release);
        measured(Sessions.sums(76));
        baseline().execute();
        measured(Sessions.sums(72));

        check().execute();
        var pinned = check();
        pinned.releaseBaseline = release.toFile();

        assertThatThrownBy(pinned::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 of 2 measurements fails the gate:\n  sums vs release: 80.0 % -> 72.0 %\n");
    }

    @Test
    void takesAMissingReleaseForABrokenBuild() {
        measured(Sessions.sums(80));
        var check = check();
        check.releaseBaseline = directory.resolve("release.json").toFile();

        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.releaseBaseline names " + directory.resolve("release.json")
                        + ", which does not exist; copy the baseline of the release to it.");
    }

    @Test
    void saysWhichReportCannotBeWritten() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        Files.createFile(directory.resolve("reports"));

        assertThatThrownBy(() -> check().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("The folder of gemma.reportsDirectory "
                        + directory.resolve("reports/index.html") + " cannot be created (");
    }

    @Test
    void startsNoRunThatCouldNotSatisfyTheGate() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        var check = check();
        check.strict = true;
        check.margin = "0.02";

        assertThatThrownBy(() -> check.gate().lookAhead())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("No run could satisfy the gate, so none was started:\n"
                        + "  sums must rule out a drop of 2.0 pp, which no run can with 100 items: "
                        + "add items up to 133, or set gemma.margin to 0.027 or more.");
        assertThat(log).contains("info: sums           100          7.9 pp                       0 %         100 %");
    }

    @Test
    void asksForTestsThatPassBeforeARunIsAccepted() {
        measured(Sessions.of(new TestCounts(2, 1, 1, 0), Sessions.evaluation("sums", 80)));

        assertThatThrownBy(() -> baseline().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("The results are not accepted as the baseline:\n  1 of 2 model tests failed in this run."
                        + "\nRepair the tests that failed and run them again first.");
    }

    @Test
    void writesNoBaselineOverADevice() {
        measured(Sessions.sums(80));
        baseline = Path.of("/dev/null");

        assertThatThrownBy(() -> baseline().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.baseline names /dev/null, which is a device or a pipe; name a file, which may be a"
                        + " new one.");
    }

    @Test
    void acceptsAWorseScoreOnlyByForce() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        measured(Sessions.sums(60));

        assertThatThrownBy(() -> baseline().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The results are not accepted as the baseline:\n  sums is worse")
                .hasMessageEndingWith("\nSet -Dgemma.force=true to accept them nevertheless.");
        var forced = baseline();
        forced.force = true;
        forced.execute();
        check().execute();

        assertThat(log)
                .anyMatch(line -> line.startsWith("warn: Accepted because gemma.force is true:\n  sums is worse"));
    }

    @Test
    void failsWhenAllTestsWereSkipped() throws Exception {
        measured(Sessions.of(new TestCounts(3, 0, 0, 3)));

        assertThatThrownBy(() -> check().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("All 3 model tests were skipped. Set gemma.failIfNoTests to false if the build shall pass"
                        + " nevertheless.");
    }

    @Test
    void failsWithoutTests() throws Exception {
        measured(Sessions.of(new TestCounts(0, 0, 0, 0)));

        assertThatThrownBy(() -> check().execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("There is no model test in " + results
                        + ". Set gemma.failIfNoTests to false if the build shall" + " pass nevertheless.");
    }

    @Test
    void passesWithoutTestsOnRequestAndWarns() throws Exception {
        measured(Sessions.of(new TestCounts(3, 0, 0, 3)));
        var check = check();
        check.failIfNoTests = false;

        check.execute();

        assertThat(log)
                .containsExactly("warn: All 3 model tests were skipped. The build passes because gemma.failIfNoTests is"
                        + " false.");
    }

    @Test
    void takesMissingResultsForABrokenRun() {
        assertThatThrownBy(() -> check().execute()).isInstanceOf(MojoExecutionException.class);
        assertThatThrownBy(() -> baseline().execute()).isInstanceOf(MojoExecutionException.class);
    }

    @Test
    void takesCutOffResultsForABrokenRun() throws IOException {
        measured(Sessions.sums(80));
        var whole = Files.readString(results);
        Files.writeString(results, whole.substring(0, whole.length() / 2));

        assertThatThrownBy(() -> check().execute()).isInstanceOf(MojoExecutionException.class);
    }

    @Test
    void refusesAPolicyThatMakesNoSense() throws IOException {
        measured(Sessions.sums(80));
        var check = check();
        check.alpha = "0.7";

        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("gemma.alpha is 0.7");
    }

    @Test
    void refusesAPolicyThatIsNoNumber() {
        measured(Sessions.sums(80));
        var check = check();
        check.safetyMargin = "0,05";

        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.safetyMargin is \"0,05\"; it must be a number such as 0.05.");
    }

    @Test
    void refusesAFlagThatIsNoBooleanBeforeAllElse() {
        var check = check();
        check.session.getUserProperties().setProperty("gemma.skip", "no");

        assertThatThrownBy(check::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.skip is \"no\"; it must be true or false.");
    }

    @Test
    void givesEveryReasonForDoingNothing() throws Exception {
        var check = check();
        check.skip = true;
        check.session.getUserProperties().setProperty("skipITs", "true");
        check.skipAllTests = true;
        check.packaging = "pom";

        check.execute();

        assertThat(log)
                .containsExactly(
                        "info: Nothing done: gemma.skip is set, a project of packaging pom has no tests, skipITs is"
                                + " set, maven.test.skip is set.");
    }

    /** As in the POM of a new Quarkus project, which means tests of native images. */
    @Test
    void judgesThoughAProjectSkipsItsIntegrationTests() throws Exception {
        measured(Sessions.sums(80));
        baseline().execute();
        var check = check();
        var project = new MavenProject();
        project.getProperties().setProperty("skipITs", "true");
        check.session.setCurrentProject(project);
        measured(Sessions.sums(60));

        assertThatThrownBy(check::execute).hasMessageStartingWith("1 of 1 measurement fails the gate:");
    }

    /** Tests that an earlier build compiled would be judged there. */
    @Test
    void refusesAPhaseBeforeTestsAreCompiled() {
        var verify = new MavenBuild(directory, log).goal("verify", new VerifyMojo());
        verify.execution.setLifecyclePhase("process-classes");

        assertThatThrownBy(verify::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma:verify is bound to the phase process-classes, before tests are compiled; remove"
                        + " <phase> from its execution, and it runs in verify.");
    }

    private void measured(SessionResults session) {
        ResultsFile.write(results, session);
    }

    private CheckMojo check() {
        var check = configured(new CheckMojo(), "check");
        check.failIfNoTests = true;
        return check;
    }

    private BaselineMojo baseline() {
        return configured(new BaselineMojo(), "baseline");
    }

    private <T extends AbstractProjectMojo> T configured(T mojo, String goal) {
        mojo.results = results.toFile();
        mojo.baseline = baseline.toFile();
        mojo.reportsDirectory = directory.resolve("reports").toFile();
        return new MavenBuild(directory, log).goal(goal, mojo);
    }
}
