package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareMojoTest {

    @TempDir
    private Path directory;

    private final List<String> log = new ArrayList<>();

    @Test
    void comparesTwoRunsWithoutABaseline() throws Exception {
        compare(Sessions.sums(78), Sessions.sums(80)).execute();

        assertThat(log)
                .contains(
                        "info: sums: 80.0 % -> 78.0 % (-2.0 pp), gained none, lost items 78, 79",
                        "info: task    n   score   95 % interval  reference   change  verdict",
                        "info: sums  100  78.0 %  68.9 to 85.0 %     80.0 %  -2.0 pp  INCONCLUSIVE")
                .endsWith("info: Reports are in " + reports() + ".");
        assertThat(reports()).isDirectoryContaining("glob:**/index.html").isDirectoryContaining("glob:**/summary.md");
    }

    @Test
    void failsForACandidateThatIsWorse() {
        assertThatThrownBy(() -> compare(Sessions.sums(60), Sessions.sums(80)).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("1 of 1 measurement fails the gate:\n  sums: 80.0 % -> 60.0 %\n"
                        + "candidate.json is worse than reference.json.\nReports are in " + reports() + ".");
        assertThat(reports().resolve("summary.md")).content().startsWith("### The gate fails: 1 of 1 measurement.");
    }

    @Test
    void callsWhatIsInconclusiveNotWorseEvenIfStrict() {
        var compare = compare(Sessions.sums(78), Sessions.sums(80));
        compare.strict = true;

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "1 of 1 measurement fails the gate:\n  sums: 80.0 % -> 78.0 %, INCONCLUSIVE. The gate is strict, so it must be proven.\n"
                                + "candidate.json may be worse than reference.json.\nReports are in " + reports()
                                + ".");
    }

    @Test
    void failsForWhatCannotBeCompared() {
        var compare = compare(Sessions.inBfloat16(80), Sessions.sums(80));

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "1 of 1 measurement fails the gate:\n  sums cannot be compared with its reference, which differs in dtype (float32, now bfloat16); measure both in the same way.\n"
                                + "candidate.json cannot be compared with reference.json on all that both were measured on.\n"
                                + "Reports are in " + reports() + ".");
    }

    @Test
    void refusesToCompareRunsOfOtherTests() {
        var facts = Sessions.of(Sessions.PASSED, Sessions.evaluation("facts", 80));

        assertThatThrownBy(() -> compare(facts, Sessions.sums(80)).execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The two runs have no measurement in common: the candidate measured facts, the reference"
                        + " sums. Measure both in the same way.");
    }

    @Test
    void looksAtBothSidesBeforeItRunsAModel() {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.candidate = Path.of("../sample-project/models/tiny-gemma-it")
                .toAbsolutePath()
                .toString();
        compare.reference = "absent.json";

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.reference names " + directory.resolve("absent.json")
                        + ", which does not exist; name a results file or a checkpoint.");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void refusesToWriteOverAFileThatItCompares() {
        var compare = compare(Sessions.inBfloat16(80), Sessions.sums(80));
        var file = directory.resolve("target/gemma/compare/reference/evaluation.json");
        ResultsFile.write(file, Sessions.inBfloat16(80));
        compare.candidate = "target/gemma/compare/reference/evaluation.json";
        compare.reference = Path.of("../sample-project/models/tiny-gemma-it")
                .toAbsolutePath()
                .toString();

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The candidate target/gemma/compare/reference/evaluation.json is where the scores of the"
                        + " reference will be written; move it elsewhere.");
        assertThat(file).exists();
    }

    @Test
    void asksForModels() {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.reference = null;

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "Nothing to compare: set gemma.candidate and gemma.reference to two models, or gemma.checkpoints"
                                + " to two to eight checkpoints.");
    }

    @Test
    void refusesBothWaysOfNamingModels() {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.checkpoints = "a,b";

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "gemma.checkpoints stands in place of gemma.candidate and gemma.reference; set it, or both of"
                                + " them.");
    }

    @Test
    void looksAtAllOfSeveralModelsBeforeAnyIsRun() {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.candidate = null;
        compare.reference = null;
        compare.checkpoints = Path.of("../sample-project/models/tiny-gemma-it").toAbsolutePath() + ", nowhere,";

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "gemma.checkpoints names nowhere, which cannot be used: Checkpoint \"nowhere\" was not found;"
                                + " looked for the folder " + directory.resolve("nowhere") + ".");
        assertThat(directory.resolve("target")).doesNotExist();
    }

    /** A project's POM may set it for other goals. */
    @Test
    void saysThatNothingIsHeldToALimit() throws Exception {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.contaminationLimit = "3";

        compare.execute();

        assertThat(log)
                .contains(
                        "warn: gemma.contamination.limit is 3, but gemma:compare tells what training files hold and fails for"
                                + " none of it; gemma:contamination and gemma:verify go by it.");
    }

    @Test
    void looksAtTheFolderOfReportsBeforeItRunsAModel() throws IOException {
        var compare = compare(Sessions.sums(80), Sessions.inBfloat16(80));
        var model = Path.of("../sample-project/models/tiny-gemma-it").toAbsolutePath();
        compare.candidate = model.toString();
        compare.reportsDirectory = Files.createFile(directory.resolve("taken")).toFile();
        var sentence = "The folder of gemma.reportsDirectory " + directory.resolve("taken/index.html")
                + " cannot be created (" + directory.resolve("taken") + ": File exists); name another place.";

        assertThatThrownBy(compare::execute).hasMessage(sentence);
        compare.candidate = null;
        compare.reference = null;
        compare.checkpoints = model + "," + model.resolveSibling("tiny-gemma");
        assertThatThrownBy(compare::execute).hasMessage(sentence);
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void refusesAPolicyThatMakesNoSense() {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.alpha = "0.7";

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("gemma.alpha is 0.7");
    }

    @Test
    void refusesAPolicyThatIsNoNumber() {
        var compare = compare(Sessions.sums(80), Sessions.sums(80));
        compare.alpha = "abc";

        assertThatThrownBy(compare::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.alpha is \"abc\"; it must be a number such as 0.05.");
    }

    private Path reports() {
        return directory.resolve("target/gemma-compare");
    }

    private CompareMojo compare(SessionResults candidate, SessionResults reference) {
        ResultsFile.write(directory.resolve("candidate.json"), candidate);
        ResultsFile.write(directory.resolve("reference.json"), reference);
        var mojo = new CompareMojo();
        mojo.candidate = "candidate.json";
        mojo.reference = "reference.json";
        mojo.project = new MavenProject();
        return new MavenBuild(directory, log).goal("compare", mojo);
    }
}
