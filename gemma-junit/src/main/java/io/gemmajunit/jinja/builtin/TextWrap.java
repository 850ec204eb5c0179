package io.gemmajunit.jinja.builtin;

import io.gemmajunit.python.PythonException;
import io.gemmajunit.python.Str;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code textwrap.wrap} for one line, with tabs and blanks kept as they are. */
record TextWrap(int width, Breaks inLongWords, Breaks atHyphens) {

    /** Whether a line may end within something. */
    enum Breaks {
        ALLOWED,
        FORBIDDEN;

        static Breaks where(boolean allowed) {
            return allowed ? ALLOWED : FORBIDDEN;
        }
    }

    private static final String SPACE = "\\t\\n\\x0b\\f\\r ";
    private static final String WORD_PUNCTUATION = "[\\w!\"'&.,?]";
    private static final String LETTER = "[^\\d\\W]";

    /** Runs of blanks, dashes between words, and words that may end behind a hyphen. */
    private static final Pattern CHUNK = Pattern.compile(
            "[" + SPACE + "]+"
                    + "|(?<=" + WORD_PUNCTUATION + ")-{2,}(?=\\w)"
                    + "|[^" + SPACE + "](?:"
                    + "[^" + SPACE + "]*?(?:"
                    + "-(?:(?<=" + LETTER + "{2}-)|(?<=" + LETTER + "-" + LETTER + "-))(?=" + LETTER + "-?" + LETTER
                    + ")"
                    + "|(?=[" + SPACE + "]|\\z)"
                    + "|(?<=" + WORD_PUNCTUATION + ")(?=-{2,}\\w)))",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern BLANKS = Pattern.compile("[" + SPACE + "]+");

    List<String> wrap(String text) {
        if (width <= 0) {
            throw PythonException.valueError("invalid width " + width + " (must be > 0)");
        }
        Deque<String> chunks = chunks(text);
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && isBlank(chunks.peek())) {
                chunks.pop();
            }
            List<String> line = line(chunks);
            if (!line.isEmpty() && isBlank(line.get(line.size() - 1))) {
                line.remove(line.size() - 1);
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private List<String> line(Deque<String> chunks) {
        List<String> line = new ArrayList<>();
        int length = 0;
        while (!chunks.isEmpty() && length + Str.length(chunks.peek()) <= width) {
            length += Str.length(chunks.peek());
            line.add(chunks.pop());
        }
        if (!chunks.isEmpty() && Str.length(chunks.peek()) > width) {
            breakWord(chunks, line, width - length);
        }
        return line;
    }

    private void breakWord(Deque<String> chunks, List<String> line, int space) {
        if (inLongWords == Breaks.FORBIDDEN) {
            if (line.isEmpty()) {
                line.add(chunks.pop());
            }
            return;
        }
        String word = chunks.pop();
        int end = Math.max(space, 1);
        if (atHyphens == Breaks.ALLOWED && Str.length(word) > end) {
            String head = Str.between(word, 0, end);
            int hyphen = head.lastIndexOf('-');
            if (hyphen > 0 && head.chars().limit(hyphen).anyMatch(c -> c != '-')) {
                end = Str.length(head.substring(0, hyphen + 1));
            }
        }
        line.add(Str.between(word, 0, end));
        chunks.push(Str.between(word, end, Str.length(word)));
    }

    private static boolean isBlank(@Nullable String chunk) {
        return chunk != null && Str.strip(chunk).isEmpty();
    }

    private Deque<String> chunks(String text) {
        Deque<String> chunks = new ArrayDeque<>();
        Matcher matcher = (atHyphens == Breaks.ALLOWED ? CHUNK : BLANKS).matcher(text);
        int start = 0;
        while (matcher.find()) {
            if (matcher.start() > start) {
                chunks.add(text.substring(start, matcher.start()));
            }
            if (matcher.end() > matcher.start()) {
                chunks.add(matcher.group());
            }
            start = matcher.end();
        }
        if (start < text.length()) {
            chunks.add(text.substring(start));
        }
        return chunks;
    }
}
