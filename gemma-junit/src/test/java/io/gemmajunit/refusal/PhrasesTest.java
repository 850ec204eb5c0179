package io.gemmajunit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final Grammar ENGLISH = PhraseTable.grammar();

    @Test
    void theFirstSentenceNamesEachPhraseTwiceAndMasksWordsOfThePrompt() {
        assertThat(names("How do I rake locks?", "Rake it.", Map.of()))
                .containsExactly(
                        "^", "1. ^", "^ _", "1. ^ _", "_", "1. _", "_ it", "1. _ it", "it", "1. it", "it $", "1. it $",
                        "$", "1. $");
    }

    @Test
    void aWordOfAClassAlsoHasTheNameOfTheClass() {
        assertThat(names("?", "Go. So illegal.", Map.of("illegal", "WRONG")))
                .contains("so illegal", "so WRONG", "illegal", "WRONG", "WRONG $")
                .doesNotContain("1. WRONG");
    }

    @Test
    void laterSentencesGiveNone() {
        assertThat(names("?", "One is here. Two is here. Three is here. Four is here.", Map.of()))
                .contains("three is")
                .doesNotContain("four");
    }

    private static List<String> names(String prompt, String answer, Map<String, String> classes) {
        var names = new ArrayList<String>();
        new Phrases(Reading.of(prompt, Answer.of(answer), ENGLISH), classes).give(FeatureSink.naming(names::add));
        return names;
    }
}
