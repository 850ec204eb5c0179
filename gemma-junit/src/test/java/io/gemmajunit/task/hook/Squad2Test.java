package io.gemmajunit.task.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Squad2Test {

    /** Half right and sure, right, an answer where there is none, none where there is none. */
    private static final List<Observation> FOUR = List.of(
            item("a", -3, "old bridge", "The old stone bridge.", "wood"),
            item("b", -2, "1850", "1850"),
            item("c", -1, "a river"),
            item("d", -4, ""));

    private static Observation item(String id, double unanswerable, String answer, String... right) {
        Row row = new Row(0, Map.of("id", id, "answers", Map.of("text", List.of(right))));
        return new Squad2()
                .score(row, List.of(Response.of(answer), Response.of(unanswerable, false)))
                .get("f1");
    }

    private static double score(String metric, List<Observation> observations) {
        return new Squad2Score().with(metric).aggregate(observations);
    }

    /**
     * F1 of "old bridge" against three words is 2 * 1 * 2/3 / (5/3) = 0.8. With nothing answered two are right; in the
     * order d, a, b, c the sums are 2, 2 + 0.8, 3.8, 2.8, exact 2, 2, 3, 2.
     */
    @ParameterizedTest
    @CsvSource({
        "exact, 50",
        "f1, 70",
        "HasAns_exact, 50",
        "HasAns_f1, 90",
        "NoAns_exact, 50",
        "NoAns_f1, 50",
        "best_exact, 75",
        "best_f1, 95"
    })
    void scoresAsItsOfficialScript(String metric, double expected) {
        assertThat(score(metric, FOUR)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void isZeroWhereThereAreNoQuestionsOfAKind() {
        assertThat(score("HasAns_f1", FOUR.subList(2, 4))).isZero();
        assertThat(score("NoAns_exact", FOUR.subList(0, 2))).isZero();
    }

    /** In float32 both probabilities are 0, so the order is that of the items, and the better answer comes second. */
    @Test
    void comparesProbabilitiesInSinglePrecision() {
        List<Observation> two = List.of(item("c", -110, "a river"), item("b", -120, "1850", "1850"));

        assertThat(score("best_exact", two)).isEqualTo(50);
        assertThat(score("best_exact", List.of(two.get(1), two.get(0)))).isEqualTo(100);
    }

    @Test
    void takesTheLastOfEqualIds() {
        List<Observation> two = List.of(item("a", -1, "1850", "1850"), item("a", -1, "1851", "1850"));

        assertThat(score("exact", two)).isZero();
    }

    @Test
    void refusesWhatIsNoScoreOfIt() {
        assertThatThrownBy(() -> new Squad2Score().with("em"))
                .hasMessage(
                        "needs one of exact, f1, HasAns_exact, HasAns_f1, NoAns_exact, NoAns_f1, best_exact, best_f1");
    }

    @ParameterizedTest
    @CsvSource({
        "'The A an  Bridge!', bridge",
        "'don''t', dont",
        "'U.S.', us",
        "'a.n b', b",
        "'ΑΣ theatre', 'ας theatre'",
        "'x\u00a0the\u2003y', 'x y'"
    })
    void comparesWithoutCasePunctuationArticlesAndBlanks(String answer, String compared) {
        assertThat(SquadText.normal(answer)).isEqualTo(compared);
    }

    @ParameterizedTest
    @CsvSource({"' a.b*c ', 'x A.B*C y', 1", "a.b, axb, 0", "Straße, STRASSE, 0", "'', '', 1"})
    void containsTheValueInWhateverCase(String value, String answer, double expected) {
        assertThat(new Contains("value").score(new Row(0, Map.of("value", value)), List.of(Response.of(answer))))
                .containsOnly(Map.entry("contains", Observation.of(expected)));
    }

    @Test
    void looksForNothingWithoutAField() {
        Row row = new Row(3, Map.of("key", "a"));
        List<Response> answers = List.of(Response.of("None"));

        assertThatThrownBy(() -> new Contains("value").score(row, answers))
                .isInstanceOf(TaskException.class)
                .hasMessage("Row 3 has nothing in value that an answer could contain.");
        assertThatThrownBy(() -> new Contains().score(row, answers))
                .hasMessage("it needs a field, as in contains:value");
    }
}
