package io.gemmajunit.python.literal;

import org.jspecify.annotations.Nullable;

/** The text of a literal, as far as it is read. */
final class LiteralSource {

    private static final int END = -1;

    private final String text;
    private int at;
    private @Nullable String unsupported;

    LiteralSource(String text) {
        this.text = text;
        while (isNext(' ') || isNext('\t')) {
            at++;
        }
        if (text.indexOf('\0') >= 0) {
            throw unexpected();
        }
        skipEmptyLines();
    }

    private void skipEmptyLines() {
        int line = at;
        boolean empty = true;
        while (empty) {
            skipBlanks(false);
            if (isNext('#')) {
                skipLine();
            }
            empty = accept('\n') || accept('\r');
            line = empty ? at : line;
        }
        String indentation = text.substring(line, at);
        if (line > 0
                && !indentation.substring(indentation.lastIndexOf('\f') + 1).isEmpty()) {
            throw unexpected();
        }
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** Returns the next character; -1 at the end. */
    int peek() {
        return isAtEnd() ? END : text.charAt(at);
    }

    boolean isNext(char c) {
        return peek() == c;
    }

    boolean isNext(String expected) {
        return text.startsWith(expected, at);
    }

    char take() {
        if (isAtEnd()) {
            throw unexpected();
        }
        return text.charAt(at++);
    }

    boolean accept(char c) {
        if (!isNext(c)) {
            return false;
        }
        at++;
        return true;
    }

    void skip(int count) {
        at += count;
    }

    void expect(char c) {
        if (!accept(c)) {
            throw unexpected();
        }
    }

    /** Whether a string begins here, with or without letters before its quote. */
    boolean isNextString() {
        int quote = at;
        while (quote < text.length() && quote < at + 2 && "rRbBuUfF".indexOf(text.charAt(quote)) >= 0) {
            quote++;
        }
        return quote < text.length() && (text.charAt(quote) == '\'' || text.charAt(quote) == '"');
    }

    boolean isNextNumber() {
        int digit = isNext('.') ? at + 1 : at;
        return digit < text.length() && text.charAt(digit) >= '0' && text.charAt(digit) <= '9';
    }

    /** Takes letters, digits, underscores, points, and a sign within an exponent. */
    String takeWord() {
        int start = at;
        while (!isAtEnd() && (isWordPart(text.charAt(at)) || isSignOfExponent(start))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    private boolean isSignOfExponent(int start) {
        return (isNext('+') || isNext('-')) && text.substring(start, at).matches("[0-9._]+[eE]");
    }

    /**
     * Skips blanks, and line feeds and comments where brackets are open.
     *
     * @param linesToo whether brackets are open
     */
    void skipBlanks(boolean linesToo) {
        while (true) {
            if (isNext(' ') || isNext('\t') || isNext('\f') || linesToo && (isNext('\n') || isNext('\r'))) {
                at++;
            } else if (isNext("\\\n") && at + 2 < text.length()) {
                at += 2;
            } else if (isNext("\\\r\n") && at + 3 < text.length()) {
                at += 3;
            } else if (isNext('#') && linesToo) {
                skipLine();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (!isAtEnd() && !isNext('\n') && !isNext('\r')) {
            at++;
        }
    }

    /** Skips what may follow a literal: blanks, comments, line feeds. */
    void skipToEnd() {
        skipBlanks(true);
        if (!isAtEnd()) {
            throw unexpected();
        }
    }

    IllegalArgumentException unexpected() {
        return new IllegalArgumentException("\"" + text + "\" is not a Python literal.");
    }

    /** Notes that there is a value of this kind, which has none here; returns its name. */
    String note(String kind) {
        unsupported = kind;
        return kind;
    }

    void checkSupported() {
        if (unsupported != null) {
            throw new UnsupportedOperationException("\"" + text + "\" is a Python literal that has " + unsupported
                    + ", which have no value here; take them out.");
        }
    }
}
