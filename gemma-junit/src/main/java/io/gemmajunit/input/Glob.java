package io.gemmajunit.input;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of paths in the syntax {@code glob} of {@link java.nio.file.FileSystem#getPathMatcher}. Java's own matchers
 * try all ways to match, and there are very many where stars are; this follows all ways at once, in time that grows
 * with pattern and path.
 */
public final class Glob {

    private static final char SEPARATOR = '/';

    private final int[] pattern;
    private final List<Part> parts;
    private int position;

    /** Finds where in a path a part may end, which begins at any of some places. */
    @FunctionalInterface
    private interface Part {
        BitSet ends(int[] path, BitSet begins);
    }

    private Glob(String pattern) {
        this.pattern = pattern.codePoints().toArray();
        this.parts = parts("");
    }

    /**
     * Reads a pattern.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    public static Glob of(String pattern) {
        FileSystems.getDefault().getPathMatcher("glob:" + pattern); // says what is wrong
        return new Glob(pattern);
    }

    public boolean matches(Path path) {
        return matches(
                path.toString().replace(path.getFileSystem().getSeparator().charAt(0), SEPARATOR));
    }

    /** @param path with {@code /} between its names */
    public boolean matches(String path) {
        int[] text = path.codePoints().toArray();
        BitSet begin = new BitSet();
        begin.set(0);
        return ends(parts, text, begin).get(text.length);
    }

    private static BitSet ends(List<Part> parts, int[] path, BitSet begins) {
        BitSet places = begins;
        for (Part part : parts) {
            places = part.ends(path, places);
        }
        return places;
    }

    /** Reads parts up to one of these characters. */
    private List<Part> parts(String until) {
        List<Part> read = new ArrayList<>();
        while (position < pattern.length && until.indexOf(pattern[position]) < 0) {
            read.add(part(pattern[position++]));
        }
        return read;
    }

    private Part part(int first) {
        return switch (first) {
            case '*' -> star();
            case '?' -> one(c -> c != SEPARATOR);
            case '[' -> one(characters());
            case '{' -> alternatives();
            case '\\' -> literal(pattern[position++]);
            default -> literal(first);
        };
    }

    private Part star() {
        boolean crosses = position < pattern.length && pattern[position] == '*';
        if (crosses) {
            position++;
        }
        return (path, begins) -> {
            BitSet ends = new BitSet();
            for (int begin = begins.nextSetBit(0); begin >= 0; begin = begins.nextSetBit(begin + 1)) {
                int end = begin;
                while (end < path.length && !ends.get(end) && (crosses || path[end] != SEPARATOR)) {
                    ends.set(end++);
                }
                ends.set(end);
            }
            return ends;
        };
    }

    private static Part literal(int character) {
        return one(c -> c == character);
    }

    private static Part one(IntPredicate accepted) {
        return (path, begins) -> {
            BitSet ends = new BitSet();
            for (int begin = begins.nextSetBit(0);
                    begin >= 0 && begin < path.length;
                    begin = begins.nextSetBit(begin + 1)) {
                if (accepted.test(path[begin])) {
                    ends.set(begin + 1);
                }
            }
            return ends;
        };
    }

    private Part alternatives() {
        List<List<Part>> all = new ArrayList<>();
        do {
            all.add(parts(",}"));
        } while (pattern[position++] == ',');
        return (path, begins) -> {
            BitSet ends = new BitSet();
            all.forEach(each -> ends.or(ends(each, path, begins)));
            return ends;
        };
    }

    /** Java has the class as a regular expression, but for what negates it. */
    private IntPredicate characters() {
        boolean isNegated = pattern[position] == '!';
        if (isNegated) {
            position++;
        }
        BitSet accepted = new BitSet();
        int begin = position;
        while (pattern[position] != ']') {
            int character = pattern[position++];
            boolean isRange = position + 1 < pattern.length
                    && pattern[position] == '-'
                    && pattern[position + 1] != ']'
                    && !(character == '-' && position == begin + 1);
            int last = isRange ? pattern[position + 1] : character;
            accepted.set(character, last + 1);
            position += isRange ? 2 : 0;
        }
        position++;
        return c -> c != SEPARATOR && accepted.get(c) != isNegated;
    }
}
