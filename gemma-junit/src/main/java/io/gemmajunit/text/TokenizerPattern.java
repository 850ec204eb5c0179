package io.gemmajunit.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks over a regular expression of a {@code tokenizer.json} before Oniguruma has it, which gives up on an expression
 * that tries too much, and the JVM ends then. Those of published tokenizers repeat single characters, not groups of
 * several lengths.
 */
final class TokenizerPattern {

    private static final int LONGEST = 5000;
    private static final int DEEPEST = 50;
    /** Characters to match once counted repeats are written out. */
    private static final long LARGEST = 10_000;

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{0,9})(,?)(\\d{0,9})\\}");
    private static final Pattern GROUP =
            Pattern.compile("\\?(?:(?<flags>[a-zA-Z-]*)(?<end>[:)])|(?<look><?[=!])|[>~]|<[A-Za-z_]\\w*>|'\\w+')");
    private static final String ANCHORS = "bBAzZGK";

    private final String regex;
    private final Deque<Group> groups = new ArrayDeque<>();
    private int at;
    private @Nullable String objection;

    private TokenizerPattern(String regex) {
        this.regex = regex;
        groups.push(new Group(false));
    }

    /** Returns why an expression is not used, as the end of a sentence; empty if it may be. */
    static Optional<String> objection(String regex) {
        if (regex.length() > LONGEST) {
            return Optional.of("is longer than " + LONGEST + " characters");
        }
        var pattern = new TokenizerPattern(regex);
        pattern.read();
        return Optional.ofNullable(pattern.objection);
    }

    /** Returns whether the expression, one without objection, matches between two characters. */
    static boolean canBeEmpty(String regex) {
        var pattern = new TokenizerPattern(regex);
        pattern.read();
        return pattern.groups.getLast().shortest() == 0;
    }

    private void read() {
        while (at < regex.length() && objection == null) {
            if (groups.size() > DEEPEST) {
                objection = "nests deeper than " + DEEPEST + " groups";
            }
            next();
        }
    }

    private void next() {
        char next = regex.charAt(at++);
        switch (next) {
            case '(' -> open();
            case ')' -> close();
            case '|' -> groups.element().nextAlternative();
            case '[' -> {
                skipClass();
                repeat(Thing.CHARACTER);
            }
            case '\\' -> escape();
            case '^', '$' -> repeat(Thing.NOTHING);
            default -> repeat(Thing.CHARACTER);
        }
    }

    private void open() {
        if (regex.startsWith("?#", at)) {
            at = Math.max(at, regex.indexOf(')', at)) + 1;
            return;
        }
        if (at >= regex.length() || regex.charAt(at) != '?') {
            groups.push(new Group(false));
            return;
        }
        Matcher group = GROUP.matcher(regex).region(at, regex.length());
        if (!group.lookingAt()
                || group.group("flags") != null && group.group("flags").contains("x")) {
            objection = "begins a group in a way that is not known here";
            return;
        }
        at = group.end();
        if (!")".equals(group.group("end"))) {
            groups.push(new Group(group.group("look") != null));
        }
    }

    private void close() {
        if (groups.size() == 1) {
            objection = "closes a group that it did not open";
            return;
        }
        repeat(groups.pop().asThing());
    }

    private void escape() {
        char escaped = at < regex.length() ? regex.charAt(at++) : '\\';
        if (escaped >= '1' && escaped <= '9' || escaped == 'k' || escaped == 'g') {
            objection = "refers to one of its groups";
        } else if (escaped == 'c' || escaped == 'C' || escaped == 'M') {
            objection = "names a control character by a letter";
        }
        if ((escaped == 'p' || escaped == 'P' || escaped == 'x') && at < regex.length() && regex.charAt(at) == '{') {
            at = Math.max(at, regex.indexOf('}', at)) + 1;
        }
        repeat(ANCHORS.indexOf(escaped) >= 0 ? Thing.NOTHING : Thing.CHARACTER);
    }

    /** Classes may hold others. */
    private void skipClass() {
        int depth = 1;
        for (boolean first = true; at < regex.length() && depth > 0; at++, first = false) {
            char next = regex.charAt(at);
            if (next == '\\') {
                at++;
            } else if (next == '[') {
                depth++;
            } else if (next == ']' && !(first || regex.startsWith("[^]", at - 2))) {
                depth--;
            }
        }
    }

    /** Reads what says how often the thing before occurs, and adds it to the group that it stands in. */
    private void repeat(Thing thing) {
        Count count = count();
        if (isAtCount()) {
            objection = "counts a count";
        } else if (count.most > 1 && thing.varies) {
            objection = "repeats a group that can match in several ways, so it may try for ever";
        }
        Group around = groups.element();
        around.add(thing, count);
        if (around.size > LARGEST) {
            objection = "is longer than " + LARGEST + " characters when written out";
        }
    }

    private Count count() {
        char next = at < regex.length() ? regex.charAt(at) : ' ';
        if (next == '{') {
            return braces();
        }
        Count count = next == '?' ? Count.OPTIONAL : next == '*' ? Count.ANY : next == '+' ? Count.SOME : Count.ONCE;
        if (count != Count.ONCE) {
            at++;
            if (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
                // Lazy or possessive.
                at++;
            }
        }
        return count;
    }

    /** A brace that begins no counter is literal. Behind one, a plus repeats once more. */
    private Count braces() {
        Matcher count = COUNT.matcher(regex).region(at, regex.length());
        if (!count.lookingAt() || count.group(1).isEmpty() && count.group(3).isEmpty()) {
            return Count.ONCE;
        }
        at = count.end();
        int least = count.group(1).isEmpty() ? 0 : Integer.parseInt(count.group(1));
        int most = count.group(3).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(count.group(3));
        if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
        }
        return new Count(least, count.group(2).isEmpty() ? least : most);
    }

    private boolean isAtCount() {
        return at < regex.length() && "?*+".indexOf(regex.charAt(at)) >= 0;
    }

    private record Count(int least, int most) {

        private static final Count ONCE = new Count(1, 1);
        private static final Count OPTIONAL = new Count(0, 1);
        private static final Count ANY = new Count(0, Integer.MAX_VALUE);
        private static final Count SOME = new Count(1, Integer.MAX_VALUE);

        /** Returns how often a thing is written out where the expression is compiled. */
        private long written() {
            return Math.max(1, most == Integer.MAX_VALUE ? least : most);
        }
    }

    /**
     * What a count follows.
     *
     * @param varies whether it can match in several ways
     * @param size characters, once counted repeats are written out
     * @param shortest characters that it matches at least
     */
    private record Thing(boolean varies, long size, long shortest) {

        private static final Thing CHARACTER = new Thing(false, 1, 1);
        private static final Thing NOTHING = new Thing(false, 1, 0);
    }

    private static final class Group {

        private final boolean looksAround;
        private boolean varies;
        private long size;
        private long shortestBefore = Long.MAX_VALUE;
        private long shortestHere;

        private Group(boolean looksAround) {
            this.looksAround = looksAround;
        }

        private void add(Thing thing, Count count) {
            varies |= thing.varies || count.least != count.most;
            size += thing.size * count.written();
            shortestHere += thing.shortest * count.least;
        }

        private void nextAlternative() {
            varies = true;
            shortestBefore = shortest();
            shortestHere = 0;
        }

        private long shortest() {
            return Math.min(shortestBefore, shortestHere);
        }

        private Thing asThing() {
            return new Thing(varies, size, looksAround ? 0 : shortest());
        }
    }
}
