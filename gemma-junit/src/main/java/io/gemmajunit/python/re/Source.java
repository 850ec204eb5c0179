package io.gemmajunit.python.re;

import org.jspecify.annotations.Nullable;

/** Reads a pattern or a replacement token by token: a character, or a backslash with the character after it. */
final class Source {

    private final String text;
    private final int[] codePoints;
    private int index;
    private @Nullable String next;

    Source(String text) {
        this.text = text;
        this.codePoints = text.codePoints().toArray();
        advance();
    }

    private void advance() {
        if (index >= codePoints.length) {
            next = null;
            return;
        }
        int start = index;
        int length = codePoints[start] == '\\' ? 2 : 1;
        if (start + length > codePoints.length) {
            throw PatternException.at(codePoints.length - 1, "bad escape (end of pattern)", text);
        }
        next = new String(codePoints, start, length);
        index = start + length;
    }

    boolean atEnd() {
        return next == null;
    }

    boolean isNext(String token) {
        return token.equals(next);
    }

    /** Whether the next token is one of these characters. */
    boolean isNextOf(String characters) {
        return next != null && next.length() == 1 && characters.indexOf(next.charAt(0)) >= 0;
    }

    /** Takes the next token if it is this one. */
    boolean accept(String token) {
        if (!isNext(token)) {
            return false;
        }
        advance();
        return true;
    }

    /** Takes the next token; null at the end. */
    @Nullable
    String take() {
        String taken = next;
        advance();
        return taken;
    }

    /**
     * Takes the next token.
     *
     * @throws PatternException with this message at the end
     */
    String take(String otherwise) {
        String taken = take();
        if (taken == null) {
            throw error(otherwise, 0);
        }
        return taken;
    }

    /** Takes up to so many of these characters. */
    String takeWhile(int most, String characters) {
        StringBuilder taken = new StringBuilder();
        while (taken.length() < most && isNextOf(characters)) {
            taken.append(take());
        }
        return taken.toString();
    }

    /** Takes what stands before a terminator, and the terminator; it must not be empty. */
    String takeUntil(String terminator, String name) {
        StringBuilder taken = new StringBuilder();
        while (true) {
            String token = take();
            if (token == null) {
                throw taken.isEmpty()
                        ? error("missing " + name, 0)
                        : error("missing " + terminator + ", unterminated name", length(taken));
            }
            if (token.equals(terminator)) {
                break;
            }
            taken.append(token);
        }
        if (taken.isEmpty()) {
            throw error("missing " + name, 1);
        }
        return taken.toString();
    }

    /** Returns the position of the next token, in characters. */
    int position() {
        return index - (next == null ? 0 : length(next));
    }

    void seek(int position) {
        index = position;
        advance();
    }

    /** Returns an error so many characters before the next token. */
    PatternException error(String message, int back) {
        return PatternException.at(position() - back, message, text);
    }

    PatternException errorAt(int position, String message) {
        return PatternException.at(position, message, text);
    }

    static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
