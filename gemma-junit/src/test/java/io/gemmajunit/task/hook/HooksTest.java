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
        assertThat(NumberWords.first(answer)).isEqualTo(number);
    }
}
