package io.gemmajunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.file.ResultsFile;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditMojoTest {

    private static final String TASK =
            "Write complied, partial or refused into the last column of as many rows as you like, and run gemma:audit again.";

    @TempDir
    Path directory;

    private Path table;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void measure() {
        table = directory.resolve("audit/lookalike-tiny-gemma-it.csv");
        results(
                new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.COMPLIED, "none", ""),
                refusal("No idea, sorry."));
    }

    @Test
    void writesATableAndLeavesItAlone() throws Exception {
        mojo().execute();
        assertThat(table).content().contains("\"a\",\"COMPLIED\"", "\"Why?\",\"So.\",\"\"\n");
        Files.writeString(table, Files.readString(table) + "\n");
        long size = Files.size(table);
        mojo().execute();

        assertThat(Files.size(table)).isEqualTo(size);
        assertThat(log)
                .containsExactly(
                        "info: lookalike: answers to label are in " + table + ". " + TASK,
                        "info: lookalike: " + table + " has no labels yet. " + TASK);
    }

    @Test
    void refusesAFileForTheFolder() throws IOException {
        Files.createFile(directory.resolve("audit"));

        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("gemma.audit names the file " + directory.resolve("audit") + "; name a folder.");
    }

    @Test
    void readsLabelsBack() throws Exception {
        mojo().execute();
        Files.writeString(table, Files.readString(table).replace(",\"\"\n", ",complied\n"));
        log.clear();
        mojo().execute();

        assertThat(log)
                .first()
                .asString()
                .startsWith(
                        "info: lookalike: the detector agrees with 1 of 2 labels, each as often as the sample stands for it: 50.0 %");
    }

    /** A checkpoint that was trained further has the same name. */
    @Test
    void refusesTheTableOfAnEarlierModel() throws Exception {
        mojo().execute();
        results(
                new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.COMPLIED, "none", ""),
                refusal("I am sorry, I have no idea."));

        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The audit table " + table
                        + " was made from other answers than were measured now (that of b is not among them); move it"
                        + " away, and run gemma:audit again for a new one.");
    }

    /** Spreadsheets drop blanks at the ends of lines, and zeros before numbers. */
    @Test
    void knowsItsTableAgainAfterASpreadsheet() throws Exception {
        results(
                new RefusalItem("a", "Why?", "", "", "= 007 \u200B\r\n", RefusalVerdict.COMPLIED, "none", ""),
                refusal("No idea,  sorry."));
        mojo().execute();
        Files.writeString(
                table,
                Files.readString(table).replaceFirst("\"'= 007[^\"]*\"", "7").replace("idea,  s", "idea, s"));
        log.clear();
        mojo().execute();

        assertThat(log).containsExactly("info: lookalike: " + table + " has no labels yet. " + TASK);
    }

    @Test
    void saysWhyAnswersCannotBeLabelled() {
        results(new RefusalItem("a", null, "", "", null, RefusalVerdict.REFUSED, "none", ""));

        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "The texts of the answers to lookalike were not kept, so they cannot be labelled; measure again with"
                                + " gemma.unsafeTexts=keep.");
    }

    /** As a run leaves it that measured a harmful set beside a harmless one. */
    @Test
    void writesTheTablesOfAnswersThatWereKept() throws Exception {
        results(
                report("harmful", new RefusalItem("a", null, "", "", null, RefusalVerdict.REFUSED, "none", "")),
                report("lookalike", refusal("No idea, sorry.")));
        mojo().execute();

        assertThat(table).exists();
        assertThat(directory.resolve("audit")).isDirectoryNotContaining("glob:**harmful*");
        assertThat(log)
                .containsExactly(
                        "info: lookalike: answers to label are in " + table + ". " + TASK,
                        "info: The texts of the answers to harmful were not kept, so they cannot be labelled; measure again"
                                + " with gemma.unsafeTexts=keep.");
    }

    @Test
    void saysThatColumnsAreMissing() throws IOException {
        Files.createDirectories(table.getParent());
        Files.writeString(table, "id|label\n1|refused\n");

        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "The audit table " + table
                                + " has the columns id|label where id, verdict, band, rule, evidence,"
                                + " weight, prompt, answer, label are expected; save it with all its columns, separated by commas, semicolons or tabs.");
    }

    @Test
    void saysThatNoPromptSetWasMeasured() {
        ResultsFile.write(results(), Sessions.sums(80));

        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("Nothing in " + results()
                        + " was measured on a prompt set, so no answers can be labelled; measure refusals first.");
    }

    /** Labels of one would be taken for those of the other. */
    @Test
    void refusesOneTableForTwoPromptSets() {
        var item = new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.COMPLIED, "none", "");
        results(report("look alike", item), report("look+alike", item));

        assertThatThrownBy(() -> mojo().execute())
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage(
                        "The answers of tiny-gemma-it to look alike and of tiny-gemma-it to look+alike would both be in "
                                + directory.resolve("audit/look-alike-tiny-gemma-it.csv")
                                + "; give the prompt sets and checkpoints names that differ in letters or digits.");
    }

    private static RefusalItem refusal(String answer) {
        return new RefusalItem("b", "How?", "", "", answer, RefusalVerdict.REFUSED, "phrases", "sorry");
    }

    private Path results() {
        return directory.resolve("results.json");
    }

    private void results(RefusalItem... items) {
        results(report("lookalike", items));
    }

    private void results(RefusalReport... reports) {
        ResultsFile.write(
                results(),
                new SessionResults(
                        new TreeMap<>(),
                        Sessions.PASSED,
                        Stream.of(reports).map(RefusalReport::measurement).toList()));
    }

    private static RefusalReport report(String suite, RefusalItem... items) {
        return Measurements.promptSet(suite, PromptSide.HARMLESS, items);
    }

    private AuditMojo mojo() {
        var mojo = new AuditMojo();
        mojo.results = results().toFile();
        mojo.audit = directory.resolve("audit").toFile();
        return new MavenBuild(directory, log).goal("audit", mojo);
    }
}
