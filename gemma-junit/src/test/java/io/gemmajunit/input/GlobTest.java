package io.gemmajunit.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class GlobTest {

    private static final List<String> PIECES = List.of(
            "*",
            "**",
            "?",
            "a",
            "b",
            ".",
            "/",
            "-",
            "é",
            "[ab]",
            "[!a]",
            "[^a]",
            "[a-c]",
            "[-a]",
            "[a-]",
            "[*?]",
            "{a,b}",
            "{,ab}",
            "{a*,[b-z]}",
            "\\*",
            "\\{",
            "}",
            ",",
            "]");

    /** Java's matcher is right, and only slow. */
    @Test
    void matchesWhatJavasMatcherMatches() {
        var random = new SplittableRandom(5);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, PIECES, 5);
            Path path =
                    Path.of(text(random, List.of("a", "b", "c", "d", ".", "/", "-", "é", "*", "{", "^", ",", "}"), 5));
            boolean expected =
                    FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(path);
            assertThat(Glob.of(pattern).matches(path))
                    .as("%s of %s", pattern, path)
                    .isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isGreaterThan(500);
    }

    @Test
    void followsAllWaysAtOnce() {
        String name = "a".repeat(250);

        assertThat(Glob.of("*a".repeat(100) + "b").matches(name)).isFalse();
        assertThat(Glob.of("*a".repeat(100)).matches(name)).isTrue();
        assertThat(Glob.of("**".repeat(300) + "x").matches("d/" + name)).isFalse();
        assertThat(Glob.of("{a,a}".repeat(250)).matches(name)).isTrue();
    }

    @Test
    void refusesWhatJavaRefuses() {
        for (String pattern : List.of("[a", "{a", "{a,{b}}", "[b-a]", "[a/b]", "\\")) {
            assertThatThrownBy(() -> Glob.of(pattern)).as(pattern).isInstanceOf(PatternSyntaxException.class);
        }
    }

    private static String text(SplittableRandom random, List<String> pieces, int most) {
        var text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }
}
