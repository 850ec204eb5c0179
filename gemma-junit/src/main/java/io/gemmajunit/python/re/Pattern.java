package io.gemmajunit.python.re;

import io.gemmajunit.python.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A compiled regular expression of Python's {@code re}, as of CPython 3.11.
 *
 * <p>A pattern that has more ways to match a text than can be tried in about a second ends in a
 * {@link BudgetException}; what it does then is the same on all machines. Patterns are immutable.
 */
public final class Pattern {

    private static final String ESCAPED = "()[]{}?*+-|^$\\.&~# \t\n\r\u000b\f";

    private final Program program;

    private Pattern(Program program) {
        this.program = program;
    }

    /**
     * Compiles a pattern.
     *
     * @throws PatternException if it is not one; with Python's message
     */
    public static Pattern compile(String pattern, Flag... flags) {
        return new Pattern(Program.of(pattern, Flags.of(List.of(flags))));
    }

    /** Returns a pattern that matches just this text: {@code re.escape}. */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(
                        c -> escaped.append(ESCAPED.indexOf(c) >= 0 ? "\\" : "").append((char) c));
        return escaped.toString();
    }

    /** Returns the pattern as it was given. */
    public String pattern() {
        return program.pattern();
    }

    /** Returns how many groups the pattern has, without group 0. */
    public int groups() {
        return program.groups();
    }

    /** Returns the numbers of the named groups. */
    public Map<String, Integer> groupIndex() {
        return Map.copyOf(program.names());
    }

    /** Returns the match at the beginning of a text. */
    public Optional<Match> match(String text) {
        return new Matcher(program, new Subject(text)).match();
    }

    /** Returns the match of a whole text. */
    public Optional<Match> fullMatch(String text) {
        return new Matcher(program, new Subject(text)).fullMatch();
    }

    /** Returns the first match in a text. */
    public Optional<Match> search(String text) {
        return new Matcher(program, new Subject(text)).search(0, false);
    }

    /** Returns all matches in a text that do not overlap; empty ones count, also at the end of another. */
    public List<Match> findIter(String text) {
        return find(text, Integer.MAX_VALUE);
    }

    /**
     * Returns {@code findall}: for each match its groups, or the whole match if the pattern has none; groups that have
     * not taken part are empty.
     */
    public List<List<String>> findAll(String text) {
        List<List<String>> found = new ArrayList<>();
        for (Match match : findIter(text)) {
            List<String> groups = new ArrayList<>();
            for (int group = Math.min(1, groups()); group <= groups(); group++) {
                groups.add(match.groupOrEmpty(group));
            }
            found.add(groups);
        }
        return found;
    }

    /**
     * Returns a text with all matches replaced.
     *
     * @param replacement with {@code \1} or {@code \g<name>} for what groups have matched
     * @throws PatternException if it is not a replacement for this pattern
     */
    public String sub(String replacement, String text) {
        return sub(replacement, text, 0);
    }

    /**
     * Returns a text with the first matches replaced.
     *
     * @param count how many; 0 for all
     * @throws PatternException if it is not a replacement for this pattern
     */
    public String sub(String replacement, String text, int count) {
        Template template = Template.of(replacement, program);
        return sub(template::expand, text, count);
    }

    /**
     * Returns a text with the first matches replaced by what a function makes of them.
     *
     * @param count how many; 0 for all
     */
    public String sub(Function<Match, String> replacement, String text, int count) {
        StringBuilder replaced = new StringBuilder();
        int end = 0;
        for (Match match : find(text, count == 0 ? Integer.MAX_VALUE : count)) {
            replaced.append(text, end, match.start()).append(replacement.apply(match));
            Sizes.text(replaced.length());
            end = match.end();
        }
        return replaced.append(text, end, text.length()).toString();
    }

    /** Returns the parts of a text between matches, with what groups have matched between them. */
    public List<@Nullable String> split(String text) {
        return split(text, 0);
    }

    /**
     * Returns the parts of a text between its first matches, with what groups have matched between them.
     *
     * @param most at how many matches to split; 0 for all
     */
    public List<@Nullable String> split(String text, int most) {
        List<@Nullable String> parts = new ArrayList<>();
        int end = 0;
        for (Match match : find(text, most == 0 ? Integer.MAX_VALUE : most)) {
            parts.add(text.substring(end, match.start()));
            parts.addAll(match.groups());
            end = match.end();
        }
        parts.add(text.substring(end));
        return parts;
    }

    private List<Match> find(String text, int most) {
        Matcher matcher = new Matcher(program, new Subject(text));
        List<Match> found = new ArrayList<>();
        Optional<Match> match = most > 0 ? matcher.search(0, false) : Optional.empty();
        while (match.isPresent()) {
            found.add(match.get());
            match = found.size() < most
                    ? matcher.search(match.get().endPosition(), match.get().isEmpty())
                    : Optional.empty();
        }
        return found;
    }

    @Override
    public String toString() {
        return pattern();
    }
}
