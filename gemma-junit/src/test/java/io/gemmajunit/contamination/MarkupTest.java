package io.gemmajunit.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("<p>Who <b class=\"x\">was</b> it?</p>", " Who  was  it? "),
                Arguments.of("<|im_start|>user<br/>Who<!-- or what -->?", " user Who ?"),
                Arguments.of(
                        "<start_of_turn>Who<br /><a\nhref = 'x' hidden>is</a ><img src=\"y\"/> it", " Who  is   it"),
                Arguments.of("it&#39;s &quot;so&quot;&nbsp;&amp; it&#x27;s not&rsquo;", "it's \"so\" & it's not\u2019"),
                Arguments.of("&amp;lt;b&amp;gt; &amp;amp;nbsp; &#38;nbsp;", "     "),
                Arguments.of("\\u003cb\\u003e&#60;i&#x3e;&#60;<b>", "  < "),
                Arguments.of("&#1114112;", " "),
                Arguments.of("Who%20was%2C+%22she%22%3F%0A%C3%A9%3Cb%3E", "Who was,+\"she\"?    "),
                Arguments.of(
                        "Who?\\nIt\\'s \\\"he\\\", \\\\n\\u00e9\\\\\\\\u00E9.", "Who? It's \"he\",  \u00e9\u00e9."));
    }

    @ParameterizedTest
    @MethodSource("written")
    void isTakenOutOfTexts(String text, String plain) {
        assertThat(Markup.without(text)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a < b and c > d",
                "If a<b, is b>a?",
                "if x<y and z == 3 or w>2: return",
                "If a<b what is known of b>c?",
                "|x|<|y| or |y + 1|>x",
                "Map<String, Integer>",
                "<<16-3=13>>13",
                "5 % of 100%, %d %s %0 %1g%",
                "R&D; AT&T",
                "&;",
                "\\alpha \\",
                "a <b",
                "\\u00",
                "&#;"
            })
    void isNothingElse(String text) {
        assertThat(Markup.without(text)).isSameAs(text);
    }

    /** A search that began anew at each of these, and went on to the end, would take hours. */
    @ParameterizedTest
    @ValueSource(strings = {"\\", "<a", "<a =", "<a b", "<a b=", "<!", "<|x", "&amp", "&#1", "&amp#", "%", "%2"})
    void isSoughtForNearby(String begun) {
        String many = begun.repeat(500_000);
        assertThat(Markup.without(many) == many).isTrue(); // not shown where it fails, for it is long
    }
}
