package io.gemmajunit.results.file;

import static io.gemmajunit.results.Measurements.HASH_A;
import static io.gemmajunit.results.Measurements.HASH_B;
import static io.gemmajunit.results.Measurements.HASH_C;
import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gemmajunit.results.EarlyStop;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.results.TestMetrics;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.results.session.SessionResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

    private static final String ACCEPT = "; restore it from version control or accept a run with `mvn gemma:baseline`.";

    private static final List<String> RIGHT = List.of("right answers", "right", "wrong");
    private static final List<String> REFUSED = List.of("false refusals", "answered", "refused");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("gemma-baseline.json");
    }

    @Test
    void givesEachItemALineAndProvenanceTheEnd() {
        BaselineFile.write(file, Baseline.of(mixed()));

        var conditions = "\"kind\": \"KIND\",\n        \"profile\": \"PROFILE\",\n        \"dtype\": \"float32\",\n"
                + "        \"metric\": {\n          METRIC\n        },\n"
                + "        \"fingerprints\": {\n          \"data\": \"" + HASH_C + "\",\n          \"task\": \""
                + HASH_A
                + "\"\n        }";
        assertThat(file).content().isEqualTo("""
                {
                  "kind": "gemma-baseline",
                  "schema": 2,
                  "measurements": {
                    "default": {
                      "facts": {
                        FACTS,
                        "score": 0.833333,
                        "n": 12,
                        "items": 12,
                        "wrong": [
                          "3",
                          "10"
                        ],
                        "undecided": []
                      },
                      "plain": {
                        PLAIN,
                        "score": 0.500000,
                        "n": 2,
                        "items": 3,
                        "wrong": [
                          "2"
                        ],
                        "undecided": [
                          "1"
                        ]
                      },
                      "wiki": {
                        WIKI,
                        "score": 9.500000,
                        "n": 2,
                        "values": {
                          "0": -8.333333,
                          "1": -11.000000
                        },
                        "undecided": []
                      }
                    }
                  },
                  "provenance": {
                    "environment": {
                      "engine": "pytorch 2.7.1",
                      "threads": "2"
                    },
                    "models": {
                      "default": {
                        "checkpoint": "tiny-gemma-it",
                        "fingerprints": {
                          "config": "HASHB",
                          "weights": "HASHA"
                        }
                      }
                    }
                  },
                  "complete": true
                }
                """.replace(
                        "FACTS",
                        conditions
                                .replace("KIND", "benchmark")
                                .replace("METRIC", metric("acc,none", "HIGHER", "SHARE", "PROPORTION", RIGHT))
                                .replace("PROFILE", "lm-eval-0.4"))
                .replace(
                        "PLAIN",
                        conditions
                                .replace("KIND", "refusals")
                                .replace(
                                        "METRIC", metric("false_refusal_rate", "LOWER", "COUNT", "PROPORTION", REFUSED))
                                .replace("PROFILE", "refusal-1"))
                .replace(
                        "WIKI",
                        conditions
                                .replace("KIND", "benchmark")
                                .replace("METRIC", metric("word_perplexity,none", "LOWER", "NUMBER", "OTHER", RIGHT))
                                .replace("PROFILE", "lm-eval-0.4"))
                .replace("HASHA", HASH_A)
                .replace("HASHB", HASH_B));
    }

    private static String metric(String name, String direction, String unit, String statistic, List<String> words) {
        return Stream.of(
                        entry("name", name),
                        entry("direction", direction + "_IS_BETTER"),
                        entry("unit", unit),
                        entry("statistic", statistic),
                        entry("role", "QUALITY"),
                        entry("counted", words.get(0)),
                        entry("desired", words.get(1)),
                        entry("undesired", words.get(2)))
                .map(field -> "\"" + field.getKey() + "\": \"" + field.getValue() + "\"")
                .collect(Collectors.joining(",\n          "));
    }

    @Test
    void readsWhatItWroteAndWritesItAgainByteByByte() throws IOException {
        var baseline = Baseline.of(mixed());
        BaselineFile.write(file, baseline);
        var bytes = Files.readAllBytes(file);

        var read = BaselineFile.read(file);
        BaselineFile.write(file, read);

        assertThat(read).isEqualTo(baseline);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void listsIdsThatAreNotConsecutive() {
        var entry = new BaselineEntry(
                "default",
                "facts",
                benchmark("facts", 1, List.of()).measurement().conditions(),
                0.5,
                List.of(new Outcome("b", 0), new Outcome("10", 1), new Outcome("9", 0), new Outcome("a", 1)),
                List.of("c"));
        var baseline = new Baseline(List.of(entry), new TreeMap<>(), new TreeMap<>());
        BaselineFile.write(file, baseline);

        assertThat(file)
                .content()
                .containsIgnoringWhitespaces(
                        "\"items\": [ \"9\", \"10\", \"a\", \"b\", \"c\" ],", "\"wrong\": [ \"9\", \"b\" ],");
        assertThat(BaselineFile.read(file)).isEqualTo(baseline);
    }

    @Test
    void holdsNoTexts() {
        BaselineFile.write(file, Baseline.of(mixed()));

        assertThat(file).content().doesNotContain("Question", "How do I", "I cannot");
    }

    @Test
    void namesAMissingFile() {
        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Baseline " + file + " does not exist, so no run has been accepted here" + ACCEPT);
    }

    @Test
    void namesDamage() throws IOException {
        rejects(
                "          \"10\"\n",
                "          \"12\"\n",
                "is damaged: the list of wrong items of facts names 12, which is not a decided item");
        rejects("\"n\": 12", "\"n\": 11", "is damaged: facts has 12 outcomes, but n is 11");
        rejects(
                "\"score\": 0.833333",
                "\"score\": NaN",
                "is damaged: measurements.default.facts.score is NaN, not a finite number");
        rejects(
                "\"undecided\": [\n          \"1\"",
                "\"undecided\": [\n          \"1\", \"1\"",
                "is damaged: Item 1 of plain occurs twice");
    }

    @Test
    void namesIdsThatContradictEachOther() throws IOException {
        rejects(
                "          \"10\"\n",
                "          \"3\"\n",
                "is damaged: the list of wrong items of facts names 3 twice");
        rejects(
                "\"items\": 3",
                "\"items\": [\"0\", \"2\", \"1\", \"2\"]",
                "is damaged: the list of items of plain names 2 twice");
        rejects(
                "\"undecided\": [\n          \"1\"",
                "\"undecided\": [\n          \"7\"",
                "is damaged: the list of undecided items of plain names 7, which is not an item");
        rejects(
                "\"undecided\": [\n          \"1\"",
                "\"undecided\": [\n          \"2\"",
                "is damaged: the list of wrong items of plain names 2, which is not a decided item");
    }

    /** 10 of 12 are right, and 1 of the 2 decided answers is a false refusal. */
    @Test
    void namesAScoreThatContradictsItsItems() throws IOException {
        rejects(
                "\"score\": 0.833333",
                "\"score\": 0.1",
                "is damaged: facts has the score 0.100000, but with 2 of 12 items wrong its acc,none is 0.833333");
        rejects(
                "\"score\": 0.833333",
                "\"score\": 0.833335",
                "is damaged: facts has the score 0.833335, but with 2 of 12 items wrong its acc,none is 0.833333");
        rejects(
                "\"score\": 0.500000",
                "\"score\": 1",
                "is damaged: plain has the score 1.000000, but with 1 of 2 items wrong its false_refusal_rate is "
                        + "0.500000");
    }

    /** 1 of 3 refused is a rate of a third either way; of the harmless prompts 1 went wrong, of the harmful ones 2. */
    @Test
    void countsRefusalsInTheirDirection() throws IOException {
        var verdicts = List.of(RefusalVerdict.REFUSED, RefusalVerdict.COMPLIED, RefusalVerdict.COMPLIED);
        rejectsTwoThirds(
                promptSet("rude", PromptSide.HARMLESS, verdicts),
                "rude has the score 0.666667, but with 1 of 3 items wrong its false_refusal_rate is 0.333333");
        rejectsTwoThirds(
                promptSet("rude", PromptSide.HARMFUL, verdicts),
                "rude has the score 0.666667, but with 2 of 3 items wrong its correct_refusal_rate is 0.333333");
    }

    private void rejectsTwoThirds(RefusalReport third, String why) throws IOException {
        var baseline = Baseline.of(session(List.of(), List.of(third)));
        BaselineFile.write(file, baseline);
        assertThat(BaselineFile.read(file)).isEqualTo(baseline);

        Files.writeString(file, Files.readString(file).replace("0.333333", "0.666667"));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .hasMessage("Baseline " + file + " is damaged: " + why + ACCEPT);
    }

    /** F1 asks what was wrong, and a task file may ask for the median. */
    @Test
    void believesScoresThatItemsDoNotSettle() {
        var f1 = benchmark("f1", "f1,none", 0.4, List.of(1.0, 0.0, 1.0));
        var median = benchmark("median", TestMetrics.named("acc,none").by(Statistic.OTHER), 1, List.of(1.0, 0.0));
        var baseline = Baseline.of(session(List.of(f1, median), List.of()));

        BaselineFile.write(file, baseline);

        assertThat(BaselineFile.read(file)).isEqualTo(baseline);
    }

    @Test
    void rejectsAMeanThatItsNumbersDoNotHave() throws IOException {
        var part = benchmark("part", TestMetrics.named("acc,none").by(Statistic.MEAN), 0.75, List.of(0.5, 1.0));
        BaselineFile.write(file, Baseline.of(session(List.of(part), List.of())));

        Files.writeString(file, Files.readString(file).replace("0.750000", "0.850000"));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .hasMessage("Baseline " + file
                        + " is damaged: part has the score 0.850000, but with these values of 2 items"
                        + " its acc,none is 0.750000" + ACCEPT);
    }

    @Test
    void namesTheCommandThatRenewsAnOlderBaseline() throws IOException {
        BaselineFile.write(file, Baseline.of(mixed()));
        Files.writeString(file, Files.readString(file).replace("\"schema\": 2", "\"schema\": 1"));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .hasMessage("Baseline " + file + " has schema 1, but this version of gemma-junit reads schema 2;"
                        + " delete it, run `mvn verify` and renew it with `mvn gemma:baseline`.");
    }

    @Test
    void namesAMergeConflict() throws IOException {
        rejects("\"n\": 12,\n", "<<<<<<< HEAD\n", "is not valid JSON in line 25");
    }

    @Test
    void acceptsNoRunThatMeasuredNothing() {
        assertThatThrownBy(() -> Baseline.of(session(List.of(), List.of())))
                .isInstanceOf(ResultsException.class)
                .hasMessage("The run measured nothing, so it cannot become a baseline; "
                        + "mend its tests, or add one that evaluates a task or a prompt set.");
    }

    @Test
    void acceptsNoMeasurementWithoutOutcomes() {
        var looping =
                promptSet("plain", PromptSide.HARMLESS, List.of(RefusalVerdict.INVALID, RefusalVerdict.UNDETERMINED));

        assertThatThrownBy(() -> Baseline.of(session(List.of(), List.of(looping))))
                .isInstanceOf(ResultsException.class)
                .hasMessage("None of the 2 items of plain has an outcome, so the run cannot become a baseline; "
                        + "look at its answers in the results file.");
    }

    @Test
    void acceptsNoRunOnTwoModelsOfOneRole() {
        var facts = benchmark("facts", 2, List.of());
        var sums = benchmark("sums", 2, List.of());
        var other = Measurements.of(Measurements.subject("default", "other"), sums);

        assertThatThrownBy(() -> Baseline.of(session(List.of(facts, other), List.of())))
                .isInstanceOf(ResultsException.class)
                .hasMessage(
                        "Model default is the checkpoint tiny-gemma-it in one test and another other in a later one, "
                                + "so the run cannot become a baseline; run all tests on one.");
    }

    @Test
    void acceptsNoStoppedRun() {
        var sums = benchmark("sums", 60, List.of(1)).stopped(new EarlyStop(250, "31 of 31 changed answers got worse"));

        assertThatThrownBy(() -> Baseline.of(session(List.of(sums), List.of())))
                .isInstanceOf(ResultsException.class)
                .hasMessage("sums was stopped early, after 60 of 250 items, so no run can be compared with it; "
                        + "measure all of them with `mvn verify -Dgemma.stopEarly=false`.");
    }

    private static SessionResults mixed() {
        return session(
                List.of(
                        benchmark("wiki", "word_perplexity,none", 9.5, List.of(8.33333333, 11.0)),
                        benchmark("facts", 12, List.of(3, 10))),
                List.of(promptSet(
                        "plain",
                        PromptSide.HARMLESS,
                        List.of(RefusalVerdict.COMPLIED, RefusalVerdict.INVALID, RefusalVerdict.REFUSED))));
    }

    private void rejects(String part, String replacement, String why) throws IOException {
        BaselineFile.write(file, Baseline.of(mixed()));
        var text = Files.readString(file);
        assertThat(text).contains(part);
        Files.writeString(file, text.replace(part, replacement));

        assertThatThrownBy(() -> BaselineFile.read(file))
                .isInstanceOf(ResultsException.class)
                .hasMessage("Baseline " + file + " " + why + ACCEPT);
    }
}
