package io.gemmajunit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StretchTest {

    /** x: found, -: lacking, s: found and shared by many items, o: lacking and shared. */
    @ParameterizedTest
    @CsvSource({
        "xxxx,4",
        "xx--xxx,5",
        "xx---xxx,3",
        "----,0",
        "o,0",
        "xxssssxx,4",
        "xoooox,2",
        "xx-ss-xx,4",
        "xx-ss--xx,2"
    })
    void bridgesTwoWordsAndWhatIsShared(String words, int longest) {
        assertThat(Stretch.longest(
                        word -> "xs".indexOf(words.charAt(word)) >= 0,
                        word -> "so".indexOf(words.charAt(word)) >= 0,
                        0,
                        words.length()))
                .isEqualTo(longest);
    }
}
