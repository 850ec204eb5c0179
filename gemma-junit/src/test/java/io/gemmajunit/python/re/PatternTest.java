package io.gemmajunit.python.re;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations follow the documentation of Python's re module, or were printed by CPython 3.11. */
class PatternTest {

    @Test
    void findsTheWholeMatchWithoutGroups() {
        assertThat(findAll("-?[0-9]+", "1 and -22")).containsExactly(List.of("1"), List.of("-22"));
    }

    @Test
    void findsAllGroups() {
        assertThat(findAll("(-?[$0-9.,]{2,})|(-?[0-9]+)", "5 of $10"))
                .containsExactly(List.of("", "5"), List.of("$10", ""));
    }

    @Test
    void takesAnOpeningBracketInAClassLiterally() {
        assertThat(findAll("[[a]+", "[a")).containsExactly(List.of("[a"));
        assertThat(findAll("[]x]+", "]x")).containsExactly(List.of("]x"));
        assertThat(findAll("[^]]+", "ab]")).containsExactly(List.of("ab"));
        assertThat(findAll("[a&&b]+", "a&b")).containsExactly(List.of("a&b"));
        assertThat(findAll("\\[[a]\\]", "[a]")).containsExactly(List.of("[a]"));
    }

    @Test
    void takesABraceThatBeginsNoCounterLiterally() {
        assertThat(findAll("\\\\boxed{(.*?)}", "so \\boxed{7}")).containsExactly(List.of("7"));
        assertThat(findAll("{\"answer\": \"(.*?)\"}", "{\"answer\": \"B\"}")).containsExactly(List.of("B"));
    }

    @Test
    void knowsPythonsNamedGroupsAndEnd() {
        assertThat(findAll("(?P<final_answer>\\d+)\\Z", "1 2")).containsExactly(List.of("2"));
        assertThat(findAll("a\\Z", "a\n")).isEmpty();
        assertThat(Pattern.compile("(?P<n>a)(b)?").groupIndex()).isEqualTo(Map.of("n", 1));
    }

    @Test
    void endsLinesAtLineFeedsOnly() {
        assertThat(findAll("a.b", "a\rb")).containsExactly(List.of("a\rb"));
        assertThat(findAll("a.b", "a\nb")).isEmpty();
    }

    @Test
    void countsDigitsOfAllScriptsUnlessAsciiIsAskedFor() {
        assertThat(findAll("\\d", "٣")).containsExactly(List.of("٣"));
        assertThat(Pattern.compile("\\d", Flag.ASCII).findAll("٣")).isEmpty();
    }

    /** Characters that Unicode 14.0 has, whatever the JDK knows. */
    @Test
    void knowsTheUnicodeOfCPython() {
        assertThat(findAll("\\w", "\u0870")).hasSize(1);
        assertThat(findAll("(?i)\u2c2f", "\u2c5f")).hasSize(1);
    }

    @Test
    void ignoresCaseAsPython() {
        assertThat(findAll("(?i)s", "Sſ")).hasSize(2);
        assertThat(findAll("(?i)İ", "i")).hasSize(1);
        assertThat(findAll("(?i)[\ud801\udc00x]", "\ud801\udc28\ud801\udc00")).isEmpty();
    }

    @Test
    void tellsWhereGroupsAre() {
        Match match = Pattern.compile("(?P<x>\ud83d\ude00)(b)|(c)")
                .search("a\ud83d\ude00b")
                .orElseThrow();

        assertThat(List.of(match.start(), match.end(), match.start(1), match.end(1), match.start(3)))
                .containsExactly(1, 4, 1, 3, -1);
        assertThat(match.groups()).containsExactly("\ud83d\ude00", "b", null);
        assertThat(match.group("x")).isEqualTo("\ud83d\ude00");
        assertThatThrownBy(() -> match.group(4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no such group");
        assertThatThrownBy(() -> match.group("y"))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no such group");
    }

    @Test
    void takesASurrogateWithoutItsHalfForACharacter() {
        assertThat(findAll(".", "\ud83d\ude00\ud83d")).containsExactly(List.of("\ud83d\ude00"), List.of("\ud83d"));
        assertThat(findAll("\ud83d", "\ud83d\ude00")).isEmpty();
    }

    @Test
    void replacesAsPython() {
        assertThat(Pattern.compile("x*").sub("-", "abxd")).isEqualTo("-a-b--d-");
        assertThat(Pattern.compile("(\\w)(?P<n>\\d)?").sub("\\2\\1\\g<n>$1", "a1 b"))
                .isEqualTo("1a1$1 b$1");
        assertThat(Pattern.compile("a").sub("b", "aaa", 2)).isEqualTo("bba");
        assertThat(Pattern.compile("\\d").sub(match -> match.group() + match.start(), "5 6", 0))
                .isEqualTo("50 62");
    }

    @Test
    void splitsAsPython() {
        assertThat(Pattern.compile("\\W+").split("Words, words.")).containsExactly("Words", "words", "");
        assertThat(Pattern.compile("(\\W)|(x)").split("a b", 1)).containsExactly("a", " ", null, "b");
        assertThat(Pattern.compile("\\b").split("a b")).containsExactly("", "a", " ", "b", "");
    }

    @Test
    void escapesAsPython() {
        assertThat(Pattern.escape("a.b-c d_é/\"#")).isEqualTo("a\\.b\\-c\\ d_é/\"\\#");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "(a ~ missing ), unterminated subpattern at position 0",
                "a) ~ unbalanced parenthesis at position 1",
                "*a ~ nothing to repeat at position 0",
                "a** ~ multiple repeat at position 2",
                "[a ~ unterminated character set at position 0",
                "[z-a] ~ bad character range z-a at position 1",
                "(?<=a+)b ~ look-behind requires fixed-width pattern",
                "(?P<1>a) ~ bad character in group name '1' at position 4",
                "(?P=x) ~ unknown group name 'x' at position 4",
                "a(?i) ~ global flags not at the start of the expression at position 1",
                "(?L)a ~ bad inline flags: cannot use 'L' flag with a str pattern at position 3",
                "\\z ~ bad escape \\z at position 0",
                "\\p{L} ~ bad escape \\p at position 0",
                "a{2,1} ~ min repeat greater than max repeat at position 2",
                "(a\\1) ~ cannot refer to an open group at position 2",
                "(?(2)a|b) ~ invalid group reference 2 at position 3",
                "\\N{x} ~ undefined character name 'x' at position 0"
            })
    void refusesWhatPythonRefusesInItsWords(String pattern, String message) {
        assertThatThrownBy(() -> Pattern.compile(pattern))
                .isInstanceOf(PatternException.class)
                .hasMessage(message);
    }

    @Test
    void namesTheLineOfAnError() {
        assertThatThrownBy(() -> Pattern.compile("a\n(b"))
                .hasMessage("missing ), unterminated subpattern at position 2 (line 2, column 1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?t)a", "(?t:a)"})
    void refusesTheDeprecatedTemplateFlag(String pattern) {
        assertThatThrownBy(() -> Pattern.compile(pattern)).isInstanceOf(PatternException.class);
    }

    @Test
    void refusesBottomlessNesting() {
        assertThatThrownBy(() -> Pattern.compile("(?:".repeat(100_000)))
                .isInstanceOf(PatternException.class)
                .hasMessageStartingWith("more than 400 nested groups at position ");
        assertThat(findAll("(".repeat(300) + "a" + ")".repeat(300), "a").get(0)).hasSize(300);
    }

    static Stream<List<String>> catastrophes() {
        return Stream.of(
                List.of("(a+)+b", "a".repeat(50)),
                List.of("(?:a|aa)+$", "a".repeat(60) + "b"),
                List.of("(\\w+\\s?)*$", "word ".repeat(30) + "!"),
                List.of("(?:){2000000000}", "x"),
                List.of("(?:){2000000000}+", "x"),
                List.of("(.*?,){11}P", "1,".repeat(40)));
    }

    @ParameterizedTest
    @MethodSource("catastrophes")
    void endsWhatHasTooManyWays(List<String> catastrophe) {
        String pattern = catastrophe.get(0);
        String text = catastrophe.get(1);

        assertThatThrownBy(() -> findAll(pattern, text))
                .isInstanceOf(BudgetException.class)
                .hasMessage("The regular expression " + pattern + " has too many ways to match the text that begins \""
                        + (text.length() > 40 ? text.substring(0, 40) + "…" : text)
                        + "\"; write it without a repetition of what can match the same characters in several ways,"
                        + " such as (a+)+.");
    }

    @Test
    void needsNoStackForLongTexts() {
        assertThat(findAll("(?:ab|c)*", "ab".repeat(200_000))).hasSize(2);
        assertThat(findAll("(?s)(.*)final answer", "a".repeat(200_000))).isEmpty();
        assertThat(findAll(".*?b", "a".repeat(200_000))).isEmpty();
    }

    private static List<List<String>> findAll(String pattern, String text) {
        return Pattern.compile(pattern).findAll(text);
    }
}
