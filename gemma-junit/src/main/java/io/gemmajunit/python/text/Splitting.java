package io.gemmajunit.python.text;

import io.gemmajunit.python.Bound;
import io.gemmajunit.python.Find;
import io.gemmajunit.python.MethodTable;
import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PyTuple;
import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides texts. */
public final class Splitting {

    private Splitting() {}

    static void addTo(MethodTable<String> methods) {
        methods.add("split(sep=None, maxsplit=-1)", (text, a) -> split(text, separator(a), a.index(1)))
                .add("rsplit(sep=None, maxsplit=-1)", (text, a) -> splitFromEnd(text, separator(a), a.index(1)))
                .add("splitlines(keepends=False)", (text, a) -> lines(text, a.isTrue(0)))
                .add("partition(sep, /)", (text, a) -> partition(text, nonEmpty(a.text(0))))
                .add("rpartition(sep, /)", (text, a) -> partitionFromEnd(text, nonEmpty(a.text(0))));
    }

    private static @Nullable String separator(Bound arguments) {
        return arguments.isGiven(0) ? nonEmpty(arguments.text(0)) : null;
    }

    private static String nonEmpty(String separator) {
        if (separator.isEmpty()) {
            throw PythonException.valueError("empty separator");
        }
        return separator;
    }

    /**
     * Returns {@code text.split(separator, most)}.
     *
     * @param separator null for runs of white space
     * @param most how often to split; negative for any number
     */
    public static PyList split(String text, @Nullable String separator, int most) {
        PyList parts = new PyList();
        if (separator == null) {
            return splitOnSpace(text, most);
        }
        int start = 0;
        for (int end = Find.first(text, separator, 0); end >= 0 && parts.length() != most; ) {
            parts.add(text.substring(start, end));
            start = end + separator.length();
            end = Find.first(text, separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static PyList splitOnSpace(String text, int most) {
        PyList parts = new PyList();
        String rest = Str.stripStart(text, CharacterClasses::isSpace);
        int start = 0;
        for (int i = 0; i < rest.length() && parts.length() != most; ) {
            int end = i;
            while (end < rest.length() && CharacterClasses.isSpace(rest.codePointAt(end))) {
                end += Character.charCount(rest.codePointAt(end));
            }
            if (end > i) {
                parts.add(rest.substring(start, i));
                start = end;
                i = end;
            } else {
                i += Character.charCount(rest.codePointAt(i));
            }
        }
        if (start < rest.length()) {
            parts.add(rest.substring(start));
        }
        return parts;
    }

    /** Returns {@code re.split(r"\s+", text)}, blank pieces at both ends included. */
    public static List<String> onSpace(String text) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (true) {
            int[] word = rest.codePoints()
                    .takeWhile(c -> !CharacterClasses.isSpace(c))
                    .toArray();
            String piece = new String(word, 0, word.length);
            pieces.add(piece);
            if (piece.length() == rest.length()) {
                return pieces;
            }
            rest = Str.stripStart(rest.substring(piece.length()), CharacterClasses::isSpace);
        }
    }

    private static PyList splitFromEnd(String text, @Nullable String separator, int most) {
        if (most < 0) {
            return split(text, separator, most);
        }
        PyList parts = new PyList();
        String rest = separator == null ? Str.stripEnd(text, CharacterClasses::isSpace) : text;
        while (parts.length() < most && !rest.isEmpty()) {
            int end = separator == null ? lastSpace(rest) : Find.last(rest, separator);
            if (end < 0) {
                break;
            }
            int next = separator == null ? end + Character.charCount(rest.codePointAt(end)) : end + separator.length();
            parts.add(rest.substring(next));
            rest = rest.substring(0, end);
            rest = separator == null ? Str.stripEnd(rest, CharacterClasses::isSpace) : rest;
        }
        if (!rest.isEmpty() || separator != null) {
            parts.add(rest);
        }
        Collections.reverse(parts.elements());
        return parts;
    }

    private static int lastSpace(String text) {
        for (int i = text.length(); i > 0; ) {
            int c = text.codePointBefore(i);
            i -= Character.charCount(c);
            if (CharacterClasses.isSpace(c)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns {@code text.splitlines()}. */
    public static PyList lines(String text) {
        return lines(text, false);
    }

    private static PyList lines(String text, boolean withEnds) {
        PyList lines = new PyList();
        int start = 0;
        while (start < text.length()) {
            int end = start;
            while (end < text.length() && !CharacterClasses.isLineBreak(text.charAt(end))) {
                end++;
            }
            int next = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
            lines.add(text.substring(start, withEnds ? next : end));
            start = next;
        }
        return lines;
    }

    private static PyTuple partition(String text, String separator) {
        int at = Find.first(text, separator, 0);
        return at < 0
                ? PyTuple.of(text, "", "")
                : PyTuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private static PyTuple partitionFromEnd(String text, String separator) {
        int at = Find.last(text, separator);
        return at < 0
                ? PyTuple.of("", "", text)
                : PyTuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }
}
