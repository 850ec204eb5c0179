package io.gemmajunit.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expectations follow the documentation of Python's re module. */
class PythonRegexTest {

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
    void knowsPythonsNamedGroupsAndEnd() {
        assertThat(findAll("(?P<n>\\d+)\\Z", "1 2")).containsExactly(List.of("2"));
        assertThat(findAll("a\\Z", "a\n")).isEmpty();
    }

    @Test
    void endsLinesAtLineFeedsOnly() {
        assertThat(findAll("a.b", "a\rb")).containsExactly(List.of("a\rb"));
        assertThat(findAll("a.b", "a\nb")).isEmpty();
    }

    @Test
    void countsDigitsOfAllScripts() {
        assertThat(findAll("\\d", "٣")).containsExactly(List.of("٣"));
    }

    private static List<List<String>> findAll(String pattern, String text) {
        return PythonRegex.findAll(PythonRegex.compile(pattern), text);
    }
}
