package io.gemmajunit.results.file;

import static io.gemmajunit.results.Measurements.HASH_A;
import static io.gemmajunit.results.Measurements.HASH_B;
import static io.gemmajunit.results.Measurements.HASH_C;
import static io.gemmajunit.results.Measurements.answer;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.evaluations;
import static io.gemmajunit.results.Measurements.in;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.refusals;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.HealthFinding;
import io.gemmajunit.results.HealthLevel;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.LeakedItem;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsFileTest {

    private static final String AGAIN = "; run `mvn verify` or `mvn gemma:verify` again.";

    @TempDir
    private Path folder;

    private Path file;

    @Test
    void keepsWhatTheFilesOfCheckpointsSay() {
        HealthReport report = new HealthReport(
                "tuned",
                List.of(
                        new HealthFinding("H01", HealthLevel.ERROR, true, "A head."),
                        new HealthFinding("H19", HealthLevel.INFO, false, "Two beginnings.")),
                new TreeMap<>(Map.of("H08", "no parent")));
        SessionResults results =
                new SessionResults(new TreeMap<>(), new TestCounts(1, 1, 0, 0), List.of(), List.of(report));
        ResultsFile.write(file, results);
        assertThat(ResultsFile.read(file)).isEqualTo(results);
    }

    /** Of the items of a benchmark no more are leaked than there are, and of an item no more than all. */
    @ParameterizedTest
    @CsvSource({
        "'\"share\": 0.75', '\"share\": 1.5'",
        "'\"share\": 0.75', '\"share\": -1'",
        "'\"rows\": 2', '\"rows\": 0'",
        "'\"touched\": 1', '\"touched\": 4'",
        "'\"undecidable\": 0', '\"undecidable\": -1'",
        "'\"items\": 3,\n', '\"items\": 0,\n'"
    })
    void refusesLeaksThatCannotBe(String written, String changed) throws IOException {
        var leaked = new LeakedItem("1", true, false, 0.75, 2, "train.jsonl:7", "text", "training");
        ResultsFile.write(
                file,
                new SessionResults(
                        new TreeMap<>(),
                        new TestCounts(1, 1, 0, 0),
                        List.of(),
                        List.of(),
                        List.of(new ContaminationReport("facts", 3, 0, 1, List.of(leaked)))));
        String json = Files.readString(file);
        String other = json.replace(written.replace("\\n", "\n"), changed.replace("\\n", "\n"));
        assertThat(other).isNotEqualTo(json);
        Files.writeString(file, other);

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining(" is damaged: ");
    }

    @BeforeEach
    void nameFile() {
        file = folder.resolve("gemma").resolve("results.json");
    }

    @Test
    void writesFixedOrderFixedDecimalsAndAFinalMark() throws IOException {
        ResultsFile.write(
                file,
                session(
                        List.of(benchmark("facts", 1, List.of())),
                        List.of(promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.REFUSED)))));

        var fingerprints = "\"fingerprints\": {\n        \"data\": \"" + HASH_C + "\",\n        \"task\": \"" + HASH_A
                + "\"\n      }";
        var subject = "\"subject\": {\n        \"role\": \"default\",\n        \"checkpoint\": \"tiny-gemma-it\",\n"
                + "        \"dtype\": \"float32\",\n        \"fingerprints\": { \"config\": \"" + HASH_B
                + "\", \"weights\": \"" + HASH_A + "\" }\n      }";
        assertThat(file).content().isEqualTo("""
                {
                  "kind": "gemma-results",
                  "schema": 2,
                  "environment": {
                    "engine": "pytorch 2.7.1",
                    "threads": "2"
                  },
                  "tests": {
                    "found": 3,
                    "passed": 3,
                    "failed": 0,
                    "skipped": 0
                  },
                  "measurements": [
                    {
                      "kind": "benchmark",
                      "name": "facts",
                      SUBJECT,
                      "profile": "lm-eval-0.4",
                      FINGERPRINTS,
                      "details": {
                        "chatTemplate": "false",
                        "fewShot": "0",
                        "task": "facts"
                      },
                      "gated": "acc,none",
                      "metrics": {
                        "acc,none": { "direction": "HIGHER_IS_BETTER", "unit": "SHARE", "statistic": "PROPORTION", \
                "role": "QUALITY", "counted": "right answers", "desired": "right", "undesired": "wrong", "value": 1.000000, \
                "n": 1, "standardError": 0.100000 }
                      },
                      "seconds": 1.500,
                      "items": [
                        { "id": "0", "outcome": 1.000000, "prompt": "Question 0", "expected": "0", "responses": [ { \
                "logLikelihood": -0.500000, "isGreedy": true }, { "logLikelihood": -1.250000, "isGreedy": false } ], \
                "values": { "acc,none": 1.000000 } }
                      ]
                    },
                    {
                      "kind": "refusals",
                      "name": "plain",
                      SUBJECT,
                      "profile": "refusal-1",
                      FINGERPRINTS,
                      "details": {
                        "side": "HARMLESS",
                        "suite": "plain"
                      },
                      "gated": "false_refusal_rate",
                      "metrics": {
                        "false_refusal_rate": { "direction": "LOWER_IS_BETTER", "unit": "COUNT", "statistic": "PROPORTION", \
                "role": "QUALITY", "counted": "false refusals", "desired": "answered", "undesired": "refused", "value": 1.000000, \
                "n": 1, "standardError": null }
                      },
                      "seconds": 2.250,
                      "items": [
                        { "id": "0", "category": "things", "outcome": 0.000000, "prompt": "How do I do thing 0?", "responses": [ { \
                "text": "I cannot help with that request.\\nSorry." } ], "label": "refused", "note": "cannot-help", \
                "quote": "I cannot help" }
                      ]
                    }
                  ],
                  "complete": true
                }
                """.replace("SUBJECT", subject).replace("FINGERPRINTS", fingerprints));
    }

    @Test
    void keepsWhyARunWasStopped() throws IOException {
        var stop = new EarlyStop(250, "31 of 31 changed answers got worse");
        var results = session(
                List.of(benchmark("facts", 2, List.of(0)).stopped(stop)),
                List.of(promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.REFUSED))
                        .stopped(stop)));
        ResultsFile.write(file, results);

        assertThat(ResultsFile.read(file)).isEqualTo(results);
        assertThat(Files.readString(file))
                .contains("      \"stopped\": {\n        \"planned\": 250,\n"
                        + "        \"reason\": \"31 of 31 changed answers got worse\"\n      },\n      \"items\": [");
    }

    @Test
    void refusesAStoppedRunWithoutItemsLeft() throws IOException {
        ResultsFile.write(
                file,
                session(
                        List.of(benchmark("facts", 2, List.of(0)).stopped(new EarlyStop(3, "it is hopeless"))),
                        List.of()));
        Files.writeString(file, Files.readString(file).replace("\"planned\": 3", "\"planned\": 2"));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("Measurement facts was stopped early, but has 2 of 2 planned items");
    }

    @Test
    void whatIsReadAndWrittenAgainIsEqualByteByByte() throws IOException {
        var evaluation = Evaluation.of("hostile", Measurements.subject("a \"role\"", "café"))
                .profile("lm-eval-0.4")
                .fewShot(5)
                .chatTemplate(true)
                .fingerprints(Measurements.fingerprints())
                .scores(
                        new TreeMap<>(Map.of(
                                "f1,none", new Score(TestMetrics.named("f1,none"), 1.0 / 3, 2, Double.NaN),
                                "acc,none", new Score(TestMetrics.named("acc,none"), -1e-9, 2, 2.0 / 3))),
                        "f1,none")
                .items(List.of(
                        new EvaluatedItem(
                                "first",
                                "a <category>\n",
                                "a <cluster>",
                                "\u0000]]>\u2028\uD83D\uDE00\\ \"\n",
                                "x",
                                List.of(Response.of("\ttext\r\n")),
                                new TreeMap<>(Map.of("f1,none", 123456.1234565))),
                        new EvaluatedItem(
                                "second",
                                "",
                                "",
                                "",
                                "",
                                List.of(Response.of(-123.4567891, true)),
                                new TreeMap<>(Map.of())),
                        new EvaluatedItem(
                                "whole text",
                                "",
                                "",
                                "",
                                "",
                                List.of(new Response(-9.5, null, null)),
                                new TreeMap<>(Map.of("f1,none", 1.0)))))
                .seconds(0.0005)
                .build();
        var results = session(
                List.of(evaluation, benchmark("facts", 12, List.of(3, 7, 11))),
                List.of(promptSet("harmful", PromptSide.HARMFUL, List.of(RefusalVerdict.values()))));
        ResultsFile.write(file, results, UnsafeTexts.KEEP);
        var bytes = Files.readAllBytes(file);

        var read = ResultsFile.read(file);
        ResultsFile.write(file, read, UnsafeTexts.KEEP);

        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        assertThat(refusals(read)).isEqualTo(refusals(results));
        assertThat(evaluations(read).get(1)).isEqualTo(evaluations(results).get(1));
        assertThat(evaluations(read).get(0).items().get(0).prompt())
                .isEqualTo(evaluation.items().get(0).prompt());
        assertThat(read.measurements().get(0).categories()).isEqualTo(Map.of("first", "a <category>\n"));
        assertThat(read.measurements().get(0).clusters()).isEqualTo(Map.of("first", "a <cluster>"));
        assertThat(evaluations(read).get(0).score().value()).isEqualTo(0.333333);
        assertThat(evaluations(read).get(0).score().standardError()).isNaN();
    }

    /** Of a text that is scored as a whole nobody asks whether it is the most probable one. */
    @Test
    void keepsARollingLogLikelihood() {
        var item = new EvaluatedItem(
                "0",
                "",
                "",
                "",
                "Text",
                List.of(new Response(-7.5, null, null)),
                new TreeMap<>(Map.of("ppl,none", 2.5)));
        var evaluation = Evaluation.of("wiki", Measurements.subject("default", "tiny-gemma-it"))
                .profile("lm-eval-0.4")
                .fingerprints(Measurements.fingerprints())
                .scores(
                        new TreeMap<>(Map.of("ppl,none", new Score(TestMetrics.named("ppl,none"), 2.5, 1, Double.NaN))),
                        "ppl,none")
                .items(List.of(item))
                .seconds(1)
                .build();
        ResultsFile.write(file, session(List.of(evaluation), List.of()));

        assertThat(evaluations(ResultsFile.read(file)).get(0).items()).containsExactly(item);
        assertThat(file).content().contains("\"responses\": [ { \"logLikelihood\": -7.500000 } ]");
    }

    @Test
    void leavesNoTemporaryFile() throws IOException {
        ResultsFile.write(file, session(List.of(), List.of()));

        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void keepsNoTextsOfHarmfulPromptSets() throws IOException {
        var harmful =
                promptSet("harmful", PromptSide.HARMFUL, List.of(RefusalVerdict.REFUSED, RefusalVerdict.COMPLIED));
        ResultsFile.write(file, session(List.of(), List.of(harmful)));

        assertThat(file).content().doesNotContain("How do I", "I cannot help", "Like this");
        var read = refusals(ResultsFile.read(file)).get(0);
        assertThat(read.items().get(0))
                .isEqualTo(new RefusalItem("0", null, "things", "", null, RefusalVerdict.REFUSED, "cannot-help", ""));
        assertThat(read.measurement().outcomes())
                .isEqualTo(harmful.measurement().outcomes());
    }

    @Test
    void keepsTextsOfHarmlessPromptSets() {
        var plain = promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.REFUSED));
        ResultsFile.write(file, session(List.of(), List.of(plain)));

        assertThat(refusals(ResultsFile.read(file))).containsExactly(plain);
    }

    @Test
    void keepsClustersOfPromptSets() {
        var report = promptSet(
                "plain",
                PromptSide.HARMFUL,
                in("", "bomb", answer("0", RefusalVerdict.REFUSED)),
                answer("1", RefusalVerdict.REFUSED));
        ResultsFile.write(file, session(List.of(), List.of(report)));

        assertThat(ResultsFile.read(file).measurements().get(0).clusters()).isEqualTo(Map.of("0", "bomb"));
    }

    @Test
    void refusesToWriteANumberThatIsNotFinite() {
        var broken = benchmark("ppl", "word_perplexity", 2, List.of(Double.NaN));

        assertThatThrownBy(() -> ResultsFile.write(file, session(List.of(broken), List.of())))
                .isInstanceOf(ResultsException.class)
                .hasMessage("word_perplexity of item 0 of ppl is NaN, not a finite number, and cannot be kept; "
                        + "look for NaN or overflow in the checkpoint's outputs.");
        assertThat(file).doesNotExist();
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Results file " + file + " does not exist, so no model test has run here" + AGAIN);
    }

    @Test
    void namesAnEmptyFile() throws IOException {
        rejects("", "is empty, so the run did not finish");
    }

    @Test
    void namesAFileThatIsCutOff() throws IOException {
        var text = written();

        rejects(text.substring(0, text.indexOf("\"tests\"") + 10), "is cut off in line 8, so the run did not finish");
    }

    @Test
    void namesAFileThatIsNotJson() throws IOException {
        rejects("{\n<<<<<<< HEAD\n}", "is not valid JSON in line 2");
    }

    /** Maven prints the messages of causes too. */
    @Test
    void leavesTheLastWordToItsSentence() throws IOException {
        for (var broken : List.of(written().substring(0, 40), "{\n<<<<<<< HEAD\n}")) {
            Files.writeString(file, broken);

            assertThatThrownBy(() -> ResultsFile.read(file))
                    .isInstanceOf(ResultsException.class)
                    .hasNoCause();
        }
    }

    @Test
    void namesADuplicateKey() throws IOException {
        rejects(written().replace("\"passed\": 3", "\"found\": 3"), "is not valid JSON in line 10");
    }

    @Test
    void namesAFileWithoutItsFinalMark() throws IOException {
        rejects(
                written().replace(",\n  \"complete\": true", ""),
                "lacks its final \"complete\": true, so the run did not finish");
        rejects(
                written().replace("\"complete\": true", "\"complete\": false"),
                "lacks its final \"complete\": true, so the run did not finish");
    }

    @Test
    void namesFoundAndSupportedSchema() throws IOException {
        rejects(
                written().replace("\"schema\": 2", "\"schema\": 3"),
                "has schema 3, but this version of gemma-junit reads schema 2");
    }

    @Test
    void namesTheCommandThatRenewsAnOlderFile() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, written().replace("\"schema\": 2", "\"schema\": 1"));

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Results file " + file + " has schema 1, but this version of gemma-junit reads schema 2;"
                        + " renew it with `mvn verify` or `mvn gemma:verify`.");
    }

    @Test
    void namesAFileOfAnotherKind() throws IOException {
        rejects(
                written().replace("gemma-results", "gemma-baseline"),
                "has the kind gemma-baseline instead of gemma-results");
    }

    @Test
    void namesNumbersThatAreNotFinite() throws IOException {
        rejects(
                written().replace("\"value\": 1.000000", "\"value\": NaN"),
                "is damaged: measurements[0].metrics.acc,none.value is NaN, not a finite number");
        rejects(
                written().replace("\"seconds\": 1.500", "\"seconds\": 1e999"),
                "is damaged: measurements[0].seconds is Infinity, not a finite number");
    }

    @Test
    void namesWrongTypes() throws IOException {
        rejects(
                written().replace("\"seconds\": 1.500", "\"seconds\": \"fast\""),
                "is damaged: measurements[0].seconds is \"fast\", not a number");
        rejects(
                written().replace("\"found\": 3", "\"found\": 3.5"),
                "is damaged: tests.found is 3.5, not a whole number");
        rejects(
                written().replace("\"measurements\": [", "\"measurement\": {}, \"measurements\": {}, \"rest\": ["),
                "is damaged: measurements is an object, not a list");
        rejects(
                written().replace("\"name\": \"facts\"", "\"name\": null"),
                "is damaged: measurements[0].name is null, not a text");
        rejects("[]", "is damaged: the whole file is a list, not an object");
    }

    /** A score of which the items are all alike does not tell. */
    @Test
    void refusesAnItemThatOccursTwice() throws IOException {
        var written = written();
        var begin = written.indexOf('{', written.indexOf("\"items\": ["));
        var item = written.substring(begin, written.indexOf("\n", begin)).replaceFirst(",$", "");

        rejects(
                written.substring(0, begin) + item + ", " + written.substring(begin),
                "is damaged: item 0 of facts occurs twice");
    }

    /** A gate would count it twice, and whoever looks for it finds the first. */
    @Test
    void refusesAMeasurementThatOccursTwice() throws IOException {
        var json = (ObjectNode) new ObjectMapper().readTree(written());
        var measurements = json.withArray("measurements");
        measurements.add(measurements.get(0));

        rejects(json.toString(), "is damaged: Measurement facts occurs twice");
    }

    /** Reports look at a measurement as one of its kind. */
    @Test
    void refusesWhatIsNoMeasurementOfItsKind() throws IOException {
        ResultsFile.write(
                file,
                session(
                        List.of(benchmark("facts", 1, List.of())),
                        List.of(promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.REFUSED)))));
        var written = Files.readString(file);

        rejects(
                written.replace("\"HARMLESS\"", "\"REFUSED\""),
                "is damaged: plain does not say of which side its prompts are");
        rejects(
                written.replace("\"label\": \"refused\"", "\"label\": \"complied\""),
                "is damaged: Item 0 has the label complied and the outcome 0.0, which contradict each other");
        rejects(
                written.replace("\"fewShot\": \"0\"", "\"fewShot\": \"two\""),
                "is damaged: facts has two examples, which is no number");
    }

    @Test
    void namesMissingFieldsAndImpossibleRecords() throws IOException {
        rejects(written().replace("\"name\": \"facts\",", ""), "is damaged: measurements[0].name is missing");
        rejects(written().replace("\"found\": 3", "\"found\": -3"), "is damaged: Test counts cannot be negative");
        rejects(
                written().replace("\"outcome\": 1.000000", "\"outcome\": 0.000000"),
                "is damaged: facts has the score 1.000000, but with 1 of 1 items wrong its acc,none is 0.000000");
        rejects(
                written().replace("\"outcome\": 1.000000", "\"outcome\": -5"),
                "is damaged: facts has the score 1.000000, but with these values of 1 items its acc,none is -5.000000");
        rejects(
                written().replace("\"value\": 1.000000", "\"other\": 1.000000"),
                "is damaged: facts has outcomes of 1 item, but no acc,none");
        rejects(written().replace("\"id\": \"0\"", "\"id\": \" \""), "is damaged: An item has no id");
    }

    private String written() throws IOException {
        ResultsFile.write(file, session(List.of(benchmark("facts", 1, List.of())), List.of()));
        return Files.readString(file);
    }

    private void rejects(String content, String why) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);

        assertThatThrownBy(() -> ResultsFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Results file " + file + " " + why + AGAIN);
    }
}
