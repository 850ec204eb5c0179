package io.gemmajunit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.task.ItemText;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a row takes does not grow with the number of items that have the same words. */
class RowScanTest {

    private static final int ITEMS = 2000;
    private static final int TIMES = 100;

    /** 5 words. */
    private static final String QUESTION = "Which of these is right?";

    private final ItemIndex index = new ItemIndex();
    private final RowWords words = new RowWords();
    private final BitSet touched = new BitSet();

    @Test
    void comparesAQuestionOnceHoweverManyAnswersItHas() {
        add(i -> item(i, QUESTION, "answer" + i));

        var leaked = scan(row("text", (QUESTION + " answer17 ").repeat(TIMES)));

        assertThat(leaked).containsOnlyKeys(17);
        assertThat(touched.cardinality()).isEqualTo(ITEMS);
        // The question, and behind it within 50 words an answer after each 6 of them.
        assertThat(words.words().comparisons()).isLessThanOrEqualTo(TIMES * (1 + 9));
    }

    /** Of tasks so small that the question is not one that many of their items share. */
    @Test
    void comparesAnAnswerOnceHoweverManyItemsHaveIt() {
        for (int i = 0; i < ITEMS; i += 8) {
            int first = i;
            index.add(IntStream.range(first, first + 8)
                    .mapToObj(number -> item(number, QUESTION, number % 2 == 0 ? "yes" : "no"))
                    .toList());
        }

        var leaked = scan(row("text", (QUESTION + " no ").repeat(TIMES)));

        assertThat(leaked.keySet())
                .containsExactlyElementsOf(IntStream.range(0, ITEMS)
                        .filter(i -> i % 2 == 1)
                        .boxed()
                        .toList());
        assertThat(words.words().comparisons()).isLessThanOrEqualTo(TIMES * (1 + 9));
    }

    @Test
    void readsTheBeginningsOfColumnsOnce() {
        add(i -> item(i, QUESTION, "answer" + i));

        var leaked = scan(new RowTexts(
                Map.of("questions", Collections.nCopies(TIMES, QUESTION), "answer", "answer17", "note", "answer19")));

        assertThat(leaked).containsOnlyKeys(17, 19);
        assertThat(words.words().comparisons()).isLessThanOrEqualTo(TIMES + 2);
    }

    @Test
    void comparesAPassageOnceHoweverManyItemsAreAboutIt() {
        String passage = "The smiths of Varna hammered native gold from the river into bracelets";
        add(i -> new ItemText("" + i, List.of("Who is number " + i + "?"), "Bob", List.of(passage), List.of("Eve")));

        var leaked = scan(row("text", passage));

        assertThat(leaked).isEmpty();
        assertThat(touched.cardinality()).isEqualTo(ITEMS);
        assertThat(words.words().comparisons()).isLessThanOrEqualTo(12 - ItemIndex.WINDOW + 1);
    }

    private void add(IntFunction<ItemText> item) {
        index.add(IntStream.range(0, ITEMS).mapToObj(item).toList());
    }

    private static ItemText item(int number, String question, String answer) {
        return new ItemText("" + number, List.of(question), answer, List.of(), List.of());
    }

    private static RowTexts row(String column, String text) {
        return new RowTexts(Map.of(column, text));
    }

    private SortedMap<Integer, Finding> scan(RowTexts row) {
        return new RowScan(index, row, words, touched).findings();
    }
}
