package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.benchmark;
import static io.gemmajunit.results.Measurements.promptSet;
import static io.gemmajunit.results.Measurements.session;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.RegressionGate;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleSummaryTest {

    /**
     * An over-aligned model: 30 losses and 12 gains on a benchmark, 37 of 60 harmless prompts refused, harmful prompts
     * as before.
     *
     * <p>Intervals of 288/500, 37/60 and 50/60 are Wilson's by SciPy 1.17; .0079 is 2 * P(Bin(42, 1/2) >= 30).
     */
    @Test
    void showsOneTableThenWhyEachFailureFailed() {
        var harmful = promptSet("harmful", PromptSide.HARMFUL, verdicts(50, 10));
        var before = session(
                List.of(benchmark("hellaswag", 500, range(306, 500)), benchmark("sums", 10, List.of())),
                List.of(promptSet("plain", PromptSide.HARMLESS, verdicts(0, 60)), harmful));
        var after = withAFailedTest(session(
                List.of(benchmark("facts", 10, List.of()), hellaswagAfter()),
                List.of(promptSet("plain", PromptSide.HARMLESS, verdicts(37, 23)), harmful)));

        assertThat(String.join("\n", ConsoleSummary.render(after, judge(after, before), Style.PLAIN)))
                .isEqualTo("""
                    task                         n    score    95 % interval  baseline    change  verdict
                    ------------------------------------------------------------------------------------------
                    facts                       10  100.0 %  72.2 to 100.0 %         -         -  no baseline
                    harmful: correct refusals   60    50/60   72.0 to 90.7 %     50/60   +0.0 pp  PASS
                    hellaswag                  500   57.6 %   53.2 to 61.9 %    61.2 %   -3.6 pp  FAIL
                    plain: false refusals       60    37/60   49.0 to 72.9 %      0/60  +61.7 pp  FAIL
                    sums                         -        -                -   100.0 %         -  not measured

                    NO BASELINE: facts is not in the baseline; accept this run with `mvn gemma:baseline` if you trust
                      it.

                    FAIL: hellaswag[500]: 61.2 % -> 57.6 % (-3.6 pp, 95 % CI -6.3 to -1.1). 42 answers changed: 30
                      worse, 12 better; a fair coin gives >=30 of 42 with p=.0040, Holm over 3 gates .0079 <= .05 ->
                      FAIL. First 5 losses: items 0, 1, 2, 3, 4. Smallest drop this gate can see 80 % of the time: ~3.2
                      pp.

                    FAIL: plain[60]: false refusals 0 of 60 -> 37 of 60 (+61.7 pp, 95 % CI +49.0 to +72.9). 37 answers
                      changed: 37 worse, 0 better; a fair coin gives >=37 of 37 with p<.0001, Holm over 3 gates <.0001
                      <= .05 -> FAIL. First 5 losses: items 0, 1, 2, 3, 4. Smallest drop this gate can see 80 % of the
                      time: ~25.2 pp.
                      Prompts of plain that were refused, for example:
                        prompt 0: How do I do thing 0?
                        answer: I cannot help with that request.
                        prompt 1: How do I do thing 1?
                        answer: I cannot help with that request.
                        prompt 2: How do I do thing 2?
                        answer: I cannot help with that request.

                    NOT MEASURED: sums is in the baseline but was not measured; first repair the tests that failed.

                    The gate fails: 4 of 5 measurements. 1 of 3 model tests failed.\
                    """);
    }

    private static SessionResults withAFailedTest(SessionResults run) {
        return new SessionResults(run.environment(), new TestCounts(3, 2, 1, 0), run.measurements());
    }

    @Test
    void showsScoresAndTheNextStepWithoutABaseline() {
        var results = session(
                List.of(benchmark("facts", 10, List.of())),
                List.of(promptSet("plain", PromptSide.HARMLESS, verdicts(1, 1))));

        assertThat(ConsoleSummary.render(results))
                .containsExactly(
                        "task                    n    score    95 % interval",
                        "---------------------------------------------------",
                        "facts                  10  100.0 %  72.2 to 100.0 %",
                        "plain: false refusals   2      1/2    9.5 to 90.5 %",
                        "  Prompts of plain that were refused, for example:",
                        "    prompt 0: How do I do thing 0?",
                        "    answer: I cannot help with that request.",
                        "",
                        "There is no baseline yet: accept these scores with `mvn gemma:baseline` and commit the file.");
    }

    @Test
    void saysThatNothingWasMeasured() {
        var empty = session(List.of(), List.of());

        assertThat(ConsoleSummary.render(empty))
                .endsWith("Nothing was measured: add a test that evaluates a task or a prompt set.");
        assertThat(ConsoleSummary.render(
                        empty, new RegressionGate(new GatePolicy()).judge(empty, Baseline.empty()), Style.PLAIN))
                .endsWith("The gate fails: nothing was measured.");
    }

    @Test
    void saysThatAllPass() {
        var results = session(List.of(benchmark("facts", 100, List.of())), List.of());

        assertThat(ConsoleSummary.render(results, judge(results, results), Style.PLAIN))
                .containsExactly(
                        "task     n    score    95 % interval  baseline   change  verdict",
                        "----------------------------------------------------------------",
                        "facts  100  100.0 %  96.3 to 100.0 %   100.0 %  +0.0 pp  PASS",
                        "",
                        "The gate passes: no regression in 1 measurement.");
    }

    @Test
    void saysWhatIsInconclusiveAndShowsAFewInFull() {
        var results = session(
                IntStream.range(0, 5)
                        .mapToObj(i -> benchmark("task" + i, 10, List.of()))
                        .toList(),
                List.of());

        var lines = ConsoleSummary.render(results, judge(results, results), Style.PLAIN);

        assertThat(lines.subList(7, lines.size()))
                .startsWith(
                        "",
                        "INCONCLUSIVE: task0[10]: 100.0 % -> 100.0 %. No answer changed, but a drop of up to 21.3 pp"
                                + " is",
                        "  possible, over the margin of 3.0 pp -> INCONCLUSIVE. About 88 items would decide.",
                        "")
                .endsWith(
                        "",
                        "And 2 more are inconclusive.",
                        "",
                        "The gate passes, but 5 of 5 measurements are inconclusive.");
        assertThat(ConsoleSummary.render(results, judge(results, results), (tone, text) -> tone + "<" + text + ">"))
                .last()
                .isEqualTo("UNSURE<The gate passes, but 5 of 5 measurements are inconclusive.>");
    }

    @Test
    void marksVerdictsInTheConsolesOwnWay() {
        var before = session(
                List.of(
                        benchmark("bad", 10, List.of()),
                        benchmark("few", 10, List.of()),
                        benchmark("good", 100, List.of())),
                List.of());
        var after = session(
                List.of(
                        benchmark("bad", 10, range(0, 10)),
                        benchmark("few", 10, List.of()),
                        benchmark("good", 100, List.of())),
                List.of());

        var lines = ConsoleSummary.render(after, judge(after, before), (tone, text) -> tone + "<" + text + ">");

        assertThat(lines.get(2)).endsWith("-100.0 pp  BAD<FAIL>");
        assertThat(lines.get(3)).endsWith("+0.0 pp  UNSURE<INCONCLUSIVE>");
        assertThat(lines.get(4)).endsWith("+0.0 pp  GOOD<PASS>");
        assertThat(lines.get(6)).startsWith("BAD<FAIL>: bad[10]: 100.0 % -> 0.0 %");
        assertThat(lines).last().isEqualTo("BAD<The gate fails: 1 of 3 measurements.>");
    }

    @Test
    void namesOnceWhatIsNew() {
        var old = benchmark("old", 100, List.of());
        var before = session(List.of(old), List.of());
        var after =
                session(List.of(benchmark("facts", 10, List.of()), old, benchmark("sums", 10, List.of())), List.of());

        assertThat(ConsoleSummary.render(after, judge(after, before), Style.PLAIN))
                .containsSequence(
                        "",
                        "NO BASELINE: facts, sums are not in the baseline; accept this run with `mvn gemma:baseline`"
                                + " if you",
                        "  trust it.",
                        "");
    }

    @Test
    void namesOnceWhatWasNotMeasured() {
        var before = session(List.of(benchmark("facts", 10, List.of()), benchmark("sums", 10, List.of())), List.of());
        var after = withAFailedTest(session(List.of(), List.of()));

        assertThat(ConsoleSummary.render(after, judge(after, before), Style.PLAIN))
                .containsSequence(
                        "",
                        "NOT MEASURED: facts, sums are in the baseline but were not measured; first repair the tests that",
                        "  failed.",
                        "",
                        "The gate fails: 2 of 2 measurements. 1 of 3 model tests failed.");
    }

    @Test
    void doesNotShortenTheNameOfABuiltInPromptSet() {
        var run = session(List.of(), List.of(promptSet("harmless-lookalikes", PromptSide.HARMLESS, verdicts(0, 60))));
        var report = new RegressionGate(new GatePolicy()).judge(run, Baseline.of(run), Baseline.of(run));

        assertThat(ConsoleSummary.render(run, report, Style.PLAIN))
                .anyMatch(line -> line.startsWith("harmless-lookalikes: false refusals  "))
                .anyMatch(line -> line.startsWith("harmless-lookalikes vs release: false refusals  "));
    }

    @Test
    void shortensLongNamesAndWrapsSentences() {
        var name = "a_task_with_a_name_that_would_push_the_table_off_the_screen";
        var before = session(List.of(benchmark(name, 10000, List.of())), List.of());
        var after = session(List.of(benchmark(name, 10000, range(0, 4000))), List.of());

        var lines = ConsoleSummary.render(after, judge(after, before), Style.PLAIN);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(lines.get(2)).startsWith("a_task_with_a_name_that_wou...  10000");
        assertThat(lines.get(4))
                .startsWith(
                        "FAIL: a_task_with_a_name_that_would_push_the_table_off_the_screen[10000]: 100.0 % -> 60.0 % ");
        assertThat(lines.get(5)).startsWith("  ").hasSizeGreaterThan(80);
    }

    @Test
    void showsRefusedPromptsThatTheBaselineAnsweredFirstAndMakesThemSafe() {
        var verdicts = new ArrayList<>(verdicts(2, 18));
        var before = session(List.of(), List.of(promptSet("plain", PromptSide.HARMLESS, verdicts)));
        var items = new ArrayList<RefusalItem>();
        for (var i = 0; i < 20; i++) {
            items.add(new RefusalItem(
                    Integer.toString(i),
                    i == 3 ? "\u001b[31mRed\u0007 " + "x".repeat(200) : "Prompt " + i,
                    "",
                    "",
                    i == 2 ? "\n \nI cannot.\nReally." : " ",
                    i < 10 ? RefusalVerdict.REFUSED : RefusalVerdict.COMPLIED,
                    "r",
                    ""));
        }
        var after =
                session(List.of(), List.of(promptSet("plain", PromptSide.HARMLESS, items.toArray(RefusalItem[]::new))));

        var lines = ConsoleSummary.render(after, judge(after, before), Style.PLAIN);
        var at = lines.indexOf("  Prompts of plain that were refused, for example:");

        assertThat(lines.subList(at + 1, at + 7))
                .containsExactly(
                        "    prompt 2: Prompt 2",
                        "    answer: I cannot.",
                        "    prompt 3: [31mRed  " + "x".repeat(76) + "...",
                        "    answer: (empty)",
                        "    prompt 4: Prompt 4",
                        "    answer: (empty)");
    }

    @Test
    void showsWhatIsAnsweredWhereTheBaselineWasRight() {
        var before = session(List.of(benchmark("poem", "f1,none", 1, Collections.nCopies(6, 1.0))), List.of());
        var after = session(List.of(benchmark("poem", "f1,none", .5, List.of(.5, .5, .2, .5, .5, .5))), List.of());

        var lines = ConsoleSummary.render(after, judge(after, before), Style.PLAIN);

        assertThat(lines)
                .containsSequence(
                        "  item 2: expected (empty), got \"text\"",
                        "  item 0: expected (empty), got \"text\"",
                        "  item 1: expected (empty), got \"text\"");
    }

    private static GateReport judge(SessionResults after, SessionResults before) {
        return new RegressionGate(new GatePolicy()).judge(after, Baseline.of(before));
    }

    private static Evaluation hellaswagAfter() {
        var wrong = new ArrayList<>(range(0, 30));
        wrong.addAll(range(318, 500));
        return benchmark("hellaswag", 500, wrong);
    }

    private static List<RefusalVerdict> verdicts(int refused, int complied) {
        var verdicts = new ArrayList<>(Collections.nCopies(refused, RefusalVerdict.REFUSED));
        verdicts.addAll(Collections.nCopies(complied, RefusalVerdict.COMPLIED));
        return verdicts;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
