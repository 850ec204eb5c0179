package io.gemmajunit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is 3+4?               | What,is,3,4
            U.S.A. costs $1,000.50!    | U.S.A,costs,1,000.50
            don't 'quote' it's.        | don't,quote,it's
            well-known  __x__          | well,known,x
            東京は                     | 東,京,は
            naïve café                 | naïve,café
            """)
    void cutsTexts(String text, String expected) {
        assertThat(cut(text))
                .isEqualTo(List.of(expected.replace("1,000", "1;000").split(",")).stream()
                        .map(word -> word.replace(';', ','))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DON'T                 | don’t
            Ｆｕｌｌ ｗｉｄｔｈ   | full width
            ﬁne                   | fine
            cafe\u0301            | café
            in\u00ADvis\u200Bible | invisible
            STRASSE               | strasse
            ÉCOLE                 | école
            a\u00A0b              | a b
            """)
    void takesTheseForEqual(String one, String other) {
        var words = new Words();
        words.add(unescaped(one));
        int count = words.size();
        words.add(unescaped(other));

        assertThat(words.size()).isEqualTo(2 * count);
        assertThat(words.equal(0, words, count, count)).isTrue();
        assertThat(words.hash(0, count)).isEqualTo(words.hash(count, count));
    }

    @Test
    void tellsOtherWordsApart() {
        var words = new Words();
        words.add("ab c a bc");

        assertThat(words.equal(0, words, 2, 2)).isFalse();
        assertThat(words.hash(0, 2)).isNotEqualTo(words.hash(2, 2));
    }

    @Test
    void findsNoWordsInEmojiAndHalvesOfThem() {
        assertThat(cut("🙂 \uD83D … ''' .,.")).isEmpty();
    }

    private static String unescaped(String text) {
        return text.replace("\\u0301", "\u0301")
                .replace("\\u00AD", "\u00AD")
                .replace("\\u200B", "\u200B")
                .replace("\\u00A0", "\u00A0");
    }

    private static List<String> cut(String text) {
        var words = new Words();
        words.add(text);
        List<String> cut = new ArrayList<>();
        for (int word = 0; word < words.size(); word++) {
            cut.add(Words.plain(text).substring(words.from(word), words.to(word)));
        }
        return cut;
    }
}
