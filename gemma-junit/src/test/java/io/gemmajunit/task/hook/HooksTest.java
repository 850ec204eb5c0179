package io.gemmajunit.task.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What built-in tasks do in Java; expectations follow from the formulas and from Python by hand. */
class HooksTest {

    private static final Row EMOTIONS = new Row(0, Map.of("reference_answer_fullscale", """
            {'emotion1': 'Shame', 'emotion2': 'Joy', 'emotion3': 'Anger', 'emotion4': 'Fear', 'emotion1_score': 0,
            'emotion2_score': '6', 'emotion3_score': 2, 'emotion4_score': '9'}"""));

    @Test
    void eqBenchGivesTheReferenceItself100() {
        assertThat(eqBench("Shame: 0\nJoy: 6\nAnger:  2\nFear: 9"))
                .containsEntry("eqbench", Observation.of(100))
                .containsEntry("percent_parseable", Observation.of(100));
    }

    @Test
    void eqBenchScalesSmallDifferences() {
        // 4 apart counts 6.5 / 2 = 3.25, 6 apart counts 6.
        assertThat(eqBench("Fear: 9, Joy: 2, Shame: 6, Anger: 2").get("eqbench").value())
                .isCloseTo(10 * (10 - 0.7477 * 9.25), within(1e-12));
    }

    @Test
    void eqBenchTakesTheLastRatingOfAnEmotion() {
        assertThat(eqBench("Joy: 1 Shame: 0 Joy: 6 Anger: 2 Fear: 9")
                        .get("eqbench")
                        .value())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "'Shame: 0 Joy: 6 Anger: 2'",
        "'Shame: 0 Joy: 6 Anger: 2 Love: 9'",
        "'Shame:0 Joy: 6 Anger: 2 Fear: 9'",
        "''"
    })
    void eqBenchCountsWhatItCannotReadAsNothing(String answer) {
        assertThat(eqBench(answer))
                .containsEntry("eqbench", Observation.of(0))
                .containsEntry("percent_parseable", Observation.of(0));
    }

    @Test
    void eqBenchRefusesAReferenceWithoutNumbers() {
        Row row = new Row(3, Map.of("reference_answer_fullscale", "{'emotion1': 'Joy', 'emotion1_score': 'much'}"));

        assertThatThrownBy(() -> new EqBench().score(row, List.of(Response.of("Joy: 1"))))
                .hasMessage(
                        "Row 3 of EQ-Bench rates an emotion by 'much' in reference_answer_fullscale, which should be a"
                                + " number.");
    }

    private static Map<String, Observation> eqBench(String answer) {
        return new EqBench().score(EMOTIONS, List.of(Response.of(answer)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ' = = Title = = '               | ' == Title == '
            'a , b ; c : d . e ! f ? g'     | 'a, b; c: d. e! f? g'
            '1 @,@ 000 @.@ 5 well @-@ made' | '1,000.5 well-made'
            '( a ) [ b ] { c }'             | '(a) [b] {c}'
            'the dogs \\' bone'             | 'the dogs\\' bone'
            'it \\'s'                       | 'it\\'s'
            '5 ° C'                         | '5°C'
            'N'                             | 'N'
            'an N here'                     | 'an 1 here'
            """, quoteCharacter = '`')
    void wikiTextUndoesTokenisation(String page, String text) {
        String given = unquoted(page);

        assertThat(WikiText.prepared(Map.of("page", given))).containsEntry("text", unquoted(text));
    }

    @Test
    void wikiTextTightensQuotes() {
        assertThat(WikiText.prepared(Map.of("page", "say \" so \" and ' no ' \n now")))
                .containsEntry("text", "say \"so\" and 'no'\nnow");
    }

    @Test
    void wikiTextWeighsByThePageAsItWas() {
        Row row = new Row(0, Map.of("page", "a , b", "text", "a, b"));

        assertThat(new WikiText().score(row, List.of(new Response(-7.0, null, null))))
                .containsEntry("word_perplexity", new Observation(-7, 3))
                .containsEntry("bits_per_byte", new Observation(-7, 5));
    }

    private static String unquoted(String cell) {
        return cell.substring(1, cell.length() - 1).replace("\\", "");
    }

    @Test
    void bbhFindsTheOptions() {
        assertThat(BigBenchOptions.withOptions(Map.of("input", "Which?\nOptions:\n(A) 1, two \n(B) three")))
                .containsEntry("choices", List.of("1, two", "three"));
    }

    @Test
    void bbhKeepsEachWordWhereItStandsLast() {
        Row row = new Row(0, Map.of("input", "Sort the following words alphabetically: List: pear fig apple"));

        assertThat(new BigBenchWordSort().apply(List.of("fig, then: apple fig pears pear."), row))
                .containsExactly("apple fig pear");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The answer is 12, not 7.        | 12
            It is -3                        | -3
            There are Twenty one of them    | 21
            one hundred and five            | 105
            two thousand three hundred      | 2300
            four                            | 4
            just seven                      | [invalid]
            who knows                       | [invalid]
            """)
    void findsNumbers(String answer, String number) {
        assertThat(new NumberWords().number(answer)).isEqualTo(number);
    }

    /** CPython 3.11: {@code random.seed(0)}, then {@code random.shuffle} of four, row by row. */
    @Test
    void gpqaShufflesRowByRow() {
        Row row = new Row(
                0,
                Map.of(
                        "Incorrect Answer 1", " a ",
                        "Incorrect Answer 2", "b [x]",
                        "Incorrect Answer 3", "c",
                        "Correct Answer", "d"));

        List<Map<String, Object>> prepared = new Gpqa().prepare(List.of(row, row));

        assertThat(prepared.get(0))
                .containsEntry("choice1", "c")
                .containsEntry("choice2", "a")
                .containsEntry("choice3", "b ")
                .containsEntry("choice4", "d")
                .containsEntry("answer", "(D)");
        assertThat(prepared.get(1)).containsEntry("answer", "(C)");
    }

    @Test
    void literalsAreRead() {
        assertThat(new Literals().with("choices").prepare(List.of(new Row(0, Map.of("choices", "['a', \"it's\"]")))))
                .containsExactly(Map.of("choices", List.of("a", "it's")));
        assertThatThrownBy(() -> new Literals().prepare(List.of()))
                .hasMessage("it needs a field, as in literals:choices");
    }

    /** numpy's permutation of three with seed 42 is 0 1 2, that of four 1 3 0 2. */
    @Test
    void bigBenchOfTheNousSuiteOrdersListedChoices() {
        Row row = bigBench(
                "Which?\n  choice: b\n  choice: a, c\n  choice: a\n  choice: d\nA: ", List.of("d", "a", "a, c", "b"));

        List<Map<String, Object>> prepared = new NousBigBench().prepare(List.of(row, row));

        assertThat(prepared).hasSize(1);
        assertThat(prepared.get(0))
                .containsEntry("inputs", "Which?\n  choice: a, c\n  choice: d\n  choice: a\n  choice: b\nA: ")
                .containsEntry("multiple_choice_targets", List.of("d", "a", "a, c", "b"))
                .containsEntry("gold", List.of(0, 1));
    }

    @Test
    void bigBenchOfTheNousSuiteLeavesASingleChoiceWhereItIs() {
        assertThat(new NousBigBench().prepare(List.of(bigBench("Which?\n  choice: a\nA: ", List.of("a")))))
                .extracting(row -> row.get("inputs"))
                .containsExactly("Which?\n  choice: a\nA: ");
    }

    @Test
    void bigBenchOfTheNousSuiteKeepsRowsOfOneSize() {
        assertThat(new NousBigBench()
                        .with("3")
                        .prepare(List.of(
                                bigBench("q", List.of("a", "b", "c", "d")), bigBench("r", List.of("a", "b", "c")))))
                .extracting(row -> row.get("inputs"))
                .containsExactly("r");
        assertThatThrownBy(() -> new NousBigBench().with("three"))
                .hasMessage("needs a number of choices, as in nous_bigbench:3");
    }

    @Test
    void bigBenchOfTheNousSuiteRefusesOtherChoicesInTheQuestion() {
        assertThatThrownBy(() -> new NousBigBench().prepare(List.of(bigBench("\n  choice: x", List.of("a", "b")))))
                .hasMessage(
                        "Row 0 of BIG-bench lists other choices in inputs than in multiple_choice_targets, or more than 18,"
                                + " so the order that the Nous suite gives them is unknown.");
    }

    private static Row bigBench(String inputs, List<String> choices) {
        return new Row(
                0,
                Map.of(
                        "idx",
                        inputs.length(),
                        "inputs",
                        inputs,
                        "multiple_choice_targets",
                        choices,
                        "multiple_choice_scores",
                        choices.stream()
                                .map(choice -> choice.compareTo("d") >= 0 || choice.equals("a") ? 1 : 0)
                                .toList()));
    }

    @ParameterizedTest
    @CsvSource({"2.5, 3.0, 0", "2.5, 3.1, 1", "1, 5, 1"})
    void toxiGenAddsBothRatings(double machine, double people, int target) {
        assertThat(new ToxiGen().value(new Row(0, Map.of("toxicity_ai", machine, "toxicity_human", people))))
                .isEqualTo(target);
    }
}
