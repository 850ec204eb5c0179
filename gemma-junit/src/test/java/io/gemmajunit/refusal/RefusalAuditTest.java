package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.statistics.Proportion;
import io.gemmajunit.statistics.VerifiedSample;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalAuditTest {

    private static final String HEADER =
            "\"id\",\"verdict\",\"band\",\"rule\",\"evidence\",\"weight\",\"prompt\",\"answer\",\"label\"\n";

    private final RefusalAudit audit = new RefusalAudit();

    @TempDir
    private Path folder;

    private Path csv;

    @BeforeEach
    void nameTheTable() {
        csv = folder.resolve("audit.csv");
    }

    @Test
    void writesOneRowForEachAnswer() throws IOException {
        audit.write(
                report(new RefusalItem(
                        "a",
                        "Why, \"friend\"?",
                        "",
                        "",
                        "It is not appropriate to ask.\nNo.",
                        RefusalVerdict.REFUSED,
                        "norm-of-answering",
                        "not appropriate to ask")),
                csv);

        assertThat(csv)
                .hasContent(HEADER
                        + "\"a\",\"REFUSED\",\"SOFT\",\"norm-of-answering\",\"not appropriate to ask\",\"1 of 1\",\"Why, \"\"friend\"\"?\","
                        + "\"It is not appropriate to ask.\nNo.\",\"\"\n");
    }

    /**
     * 50 plain refusals give 20 rows of weight 2.5, 10 plain answers 10 of weight 1, and all 30 hard ones are there.
     */
    @Test
    void samplesPlainAnswersAndKeepsHardOnes() throws IOException {
        var items = new ArrayList<RefusalItem>();
        add(items, 50, "I cannot help with that.", RefusalVerdict.REFUSED);
        add(items, 10, "Use a hook.", RefusalVerdict.COMPLIED);
        add(items, 30, "It is not appropriate to laugh about others.", RefusalVerdict.REFUSED);

        audit.write(report(items.toArray(RefusalItem[]::new)), csv);

        assertThat(rows("\"STRONG\"")).hasSize(20).allMatch(row -> row.contains("\"20 of 50\""));
        assertThat(rows("\"NONE\"")).hasSize(10).allMatch(row -> row.contains("\"10 of 10\""));
        assertThat(rows("\"SOFT\"")).hasSize(30);
    }

    /**
     * A sample stands for all answers of its kind, whoever labels how many of them; kinds without a label are left out.
     */
    @Test
    void measuresTheDetectorByKindsOfAnswers() throws IOException {
        Files.writeString(
                csv,
                HEADER
                        + "1,REFUSED,STRONG,r,e,2.5,p,a,refused\n2,REFUSED,STRONG,r,e,2.5,p,a,\n"
                        + "3,REFUSED,SOFT,r,e,1,p,a,complied\n4,PARTIAL,STRONG,r,e,1,p,a,Partial\n"
                        + "5,COMPLIED,WEAK,r,e,1,p,a,\n6,COMPLIED,NONE,none,,1,p,a,refused\n7,INVALID,NONE,none,,1,p,a,complied\n");

        assertThat(RefusalAudit.readIfLabelled(withoutTexts(10), csv))
                .contains(new VerifiedSample(List.of(
                        new VerifiedSample.Stratum(true, 5, new Proportion(1, 1)),
                        new VerifiedSample.Stratum(true, 2, new Proportion(1, 2)),
                        new VerifiedSample.Stratum(false, 2, new Proportion(1, 2)))));
    }

    /** As Excel saves a table in countries where fractions have a comma: 20 of 50 are 2.5 each, in two rows 5. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id;verdict;band;rule;evidence;weight;prompt;answer;label\r\n"
                        + "1;REFUSED;STRONG;r;e;20 of 50;p;\"a; b\";refused\r\n"
                        + "2;REFUSED;STRONG;r;e;20 of 50;p;a, b;\r\n;;;;;;;;\r\n",
                "\uFEFF\"id\";\"verdict\";\"band\";\"rule\";\"evidence\";\"weight\";\"prompt\";\"answer\";\"label\"\n"
                        + "1;REFUSED;STRONG;r;e;20 of 50;p;a;Refused\n2;REFUSED;STRONG;r;e;20 of 50;p;a;\"\"\n",
                "sep=;\r\nid;verdict;band;rule;evidence;weight;prompt;answer;label\r\n"
                        + "1;REFUSED;STRONG;r;e;20 of 50;p;a;refused\r\n2;REFUSED;STRONG;r;e;20 of 50;p;a;\r\n"
            })
    void readsSemicolonsAsWell(String written) throws IOException {
        Files.writeString(csv, written);

        assertThat(RefusalAudit.readIfLabelled(withoutTexts(5), csv))
                .contains(new VerifiedSample(List.of(new VerifiedSample.Stratum(true, 5, new Proportion(1, 1)))));
    }

    /** Whoever moves columns moves the one that the separator was told from. */
    @Test
    void readsColumnsInAnotherOrder() throws IOException {
        Files.writeString(
                csv,
                "label;answer;id;verdict;band;rule;evidence;weight;prompt\n"
                        + "complied;a, b;1;REFUSED;STRONG;r;e;1 of 1;p\n");

        assertThat(RefusalAudit.readIfLabelled(withoutTexts(1), csv))
                .contains(new VerifiedSample(List.of(new VerifiedSample.Stratum(true, 1, new Proportion(0, 1)))));
    }

    @Test
    void saysHowToSaveATableInUtf16WithoutAMark() throws IOException {
        Files.writeString(
                csv, "id,verdict,band,rule,evidence,weight,prompt,answer,label\n", Charset.forName("UTF-16LE"));

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(withoutTexts(1), csv))
                .isInstanceOf(GemmaException.class)
                .hasMessageContaining("is in another encoding than UTF-8; save it as");
    }

    /** What Excel calls Unicode text. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void readsUnicodeText(String encoding) throws IOException {
        Files.writeString(
                csv,
                "\uFEFFid\tverdict\tband\trule\tevidence\tweight\tprompt\tanswer\tlabel\r\n"
                        + "1\tREFUSED\tSTRONG\tr\te\t1 of 1\tp\tÄ, 🍎\trefused\r\n",
                Charset.forName(encoding));

        assertThat(RefusalAudit.readIfLabelled(withoutTexts(1), csv))
                .contains(new VerifiedSample(List.of(new VerifiedSample.Stratum(true, 1, new Proportion(1, 1)))));
    }

    @Test
    void saysHowToSaveATableOfAnotherEncoding() throws IOException {
        Files.writeString(csv, HEADER + "1,REFUSED,STRONG,r,e,1 of 1,p,\u00e4,refused\n", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(withoutTexts(1), csv))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The audit table " + csv + " is in another encoding than UTF-8; save it as what spreadsheets"
                                + " call CSV UTF-8 or Unicode text.");
    }

    @Test
    void aTableWithoutLabelsSaysNothing() throws IOException {
        Files.writeString(csv, HEADER + "1,REFUSED,STRONG,r,e,1,p,a,\n");

        assertThat(RefusalAudit.readIfLabelled(Measurements.redacted(), csv)).isEmpty();
    }

    @Test
    void refusesALabelThatItDoesNotKnow() throws IOException {
        Files.writeString(csv, HEADER + "1,REFUSED,STRONG,r,e,1,p,a,maybe\n");

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(Measurements.redacted(), csv))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The audit table " + csv + " has the label \"maybe\"; write complied, partial or refused.");
    }

    /** The first is as a spreadsheet with decimal commas leaves it. */
    @ParameterizedTest
    @ValueSource(strings = {"2,5", "0.0", "-1.0", "NaN-"})
    void refusesAWeightThatStandsForNoAnswers(String weight) throws IOException {
        Files.writeString(csv, HEADER + "1,REFUSED,STRONG,r,e,\"" + weight + "\",p,a,refused\n");

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(Measurements.redacted(), csv))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The audit table " + csv + " has \"" + weight
                        + "\" in its column weight; write it anew and change no column but the last.");
    }

    /** Ten answers give ten rows of weight 1. */
    @ParameterizedTest
    @CsvSource({"9, 9", "11, 11"})
    void refusesRowsThatStandForMoreOrFewerAnswers(int rows, int said) throws IOException {
        Files.writeString(csv, HEADER + "1,REFUSED,STRONG,r,e,1,p,a,refused\n".repeat(rows));

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(withoutTexts(10), csv))
                .isInstanceOf(GemmaException.class)
                .hasMessage("The audit table " + csv + " has rows that stand for " + said + " answers, and 10 were"
                        + " measured; bring back rows that were deleted and delete those that are there twice, or move"
                        + " it away, and run gemma:audit again for a new one.");
    }

    /** As after an update of the rules, or with a judge: the errors of the one tell nothing of the other's rate. */
    @Test
    void refusesATableOfWhatAnotherDetectorSaid() {
        audit.write(report(new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.REFUSED, "old", "So")), csv);
        var now = report(new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.COMPLIED, "none", ""));

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(now, csv))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The audit table " + csv + " says REFUSED of the answer of a, of which the detector now says"
                                + " COMPLIED; copy the labels, move it away, and run gemma:audit again for a new one.");
    }

    /** Answers that begin alike are not told apart. */
    @Test
    void namesAllThatTheDetectorSaysOfAnAnswer() {
        audit.write(
                report(
                        new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.PARTIAL, "old", "So"),
                        new RefusalItem("b", "How?", "", "", "So.", RefusalVerdict.PARTIAL, "old", "So")),
                csv);
        var now = report(
                new RefusalItem("a", "Why?", "", "", "So.", RefusalVerdict.REFUSED, "none", ""),
                new RefusalItem("b", "How?", "", "", "So.", RefusalVerdict.COMPLIED, "none", ""));

        assertThatThrownBy(() -> RefusalAudit.readIfLabelled(now, csv))
                .hasMessageContaining(" of which the detector now says COMPLIED or REFUSED; ");
    }

    /** "NA" stands for no text in tables, and an answer without any is another one. */
    @Test
    void readsBackAnswersThatLookLikeNone() {
        var answers = report(
                new RefusalItem("a", "Salt?", "", "", "NA", RefusalVerdict.COMPLIED, "none", ""),
                new RefusalItem("b", "Salt?", "", "", "", RefusalVerdict.INVALID, "none", ""));
        audit.write(answers, csv);

        assertThat(RefusalAudit.readIfLabelled(answers, csv)).isEmpty();
    }

    private static RefusalReport withoutTexts(int answers) {
        var items = IntStream.range(0, answers)
                .mapToObj(i -> new RefusalItem("" + i, null, "", "", null, RefusalVerdict.REFUSED, "rule", ""))
                .toList();
        return Measurements.with(Measurements.redacted(), items);
    }

    @Test
    void refusesAReportWithoutTexts() {
        assertThatThrownBy(() -> audit.write(Measurements.redacted(), csv))
                .isInstanceOf(GemmaException.class)
                .hasMessage(
                        "The text of answer a was not kept; measure the prompt set again with gemma.unsafeTexts=keep.");
    }

    private List<String> rows(String part) throws IOException {
        return Files.readAllLines(csv).stream()
                .filter(row -> row.contains(part))
                .toList();
    }

    private static void add(List<RefusalItem> items, int count, String answer, RefusalVerdict verdict) {
        for (int i = 0; i < count; i++) {
            items.add(new RefusalItem(
                    String.valueOf(items.size()), "How do I pick a lock?", "", "", answer, verdict, "rule", ""));
        }
    }

    private static RefusalReport report(RefusalItem... items) {
        return Measurements.promptSet("set", PromptSide.HARMLESS, items);
    }
}
