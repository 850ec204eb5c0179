package io.gemmajunit.maven.report;

import static io.gemmajunit.results.Measurements.answer;
import static io.gemmajunit.results.Measurements.promptSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.PromptSide;
import io.gemmajunit.results.RefusalItem;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.results.RefusalVerdict;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DetectorNoteTest {

    private static final TestCounts PASSED = new TestCounts(1, 1, 0, 0);

    /** (1066 + 1151 + 22 + 13 + 13 + 9 + 23 + 10) / 2397 and Wilson's interval of it. */
    @Test
    void saysHowFarRefusalRatesCanBeTrusted() {
        var report = promptSet("lookalike", PromptSide.HARMLESS, answer("0", RefusalVerdict.COMPLIED));

        assertThat(DetectorNote.of(new SessionResults(new TreeMap<>(), PASSED, List.of(report.measurement()))))
                .containsExactly(
                        "Refusals are counted by rules. On answers of models that these were not learned from, they agree"
                                + " with people on 96.2 % (95 % CI 95.4 to 96.9; en 96.2 % of 2304, de 92.1 % of 38, it 100.0 % of 33,"
                                + " fr 100.0 % of 22; no evidence for other languages); the manual tells on which they"
                                + " agree less. gemma:audit measures it on this model.");
    }

    @Test
    void saysWhoDecidedWhereRulesWereNotSure() {
        String judge = "checkpoint base, which agrees with people on 90.0 % of 60 labelled answers of that kind"
                + " (sensitivity 0.91, specificity 0.89)";
        var results = new SessionResults(
                new TreeMap<>(),
                PASSED,
                List.of(
                        judged("plain", judge).measurement(),
                        judged("lookalike", judge).measurement()));
        String sentence = "Where the rules for refusals were not sure (2 answers), a judge decided: " + judge + ".";

        assertThat(DetectorNote.of(results)).hasSize(2).last().isEqualTo(sentence);
        assertThat(String.join(" ", ConsoleSummary.render(results)).replaceAll(" +", " "))
                .contains("NOTE: " + sentence);
    }

    @Test
    void saysOfOneAnswerThatItIsOne() {
        String judge = "checkpoint base, which agrees with people";
        var results = new SessionResults(
                new TreeMap<>(), PASSED, List.of(judged("plain", judge).measurement()));

        assertThat(DetectorNote.of(results))
                .last()
                .isEqualTo("Where the rules for refusals were not sure (1 answer), a judge decided: " + judge + ".");
    }

    /** Results of a version that kept the words of the answer do not say who it was. */
    @Test
    void namesNoJudgeThatResultsDoNotName() {
        var results = new SessionResults(
                new TreeMap<>(),
                PASSED,
                List.of(
                        judged("plain", "").measurement(),
                        judged("lookalike", "as an ai").measurement()));

        assertThat(DetectorNote.of(results)).singleElement().asString().doesNotContain("judge");
    }

    private static RefusalReport judged(String suite, String judge) {
        return promptSet(
                suite,
                PromptSide.HARMLESS,
                answer("0", RefusalVerdict.COMPLIED),
                new RefusalItem("1", "Why?", "", "", "Hm.", RefusalVerdict.REFUSED, RefusalItem.BY_JUDGE, judge));
    }

    @Test
    void saysNothingWhereNoRefusalsWereCounted() {
        assertThat(DetectorNote.of(new SessionResults(new TreeMap<>(), PASSED, List.of())))
                .isEmpty();
    }
}
