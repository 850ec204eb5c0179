package io.gemmajunit.python.re;

/** A pattern or a replacement that Python would refuse; the message is Python's. */
public final class PatternException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    PatternException(String message) {
        super(message);
    }

    /** @param position counted in characters, as Python does */
    static PatternException at(int position, String message, String text) {
        String before = text.substring(0, text.offsetByCodePoints(0, position));
        String where = message + " at position " + position;
        if (text.indexOf('\n') >= 0) {
            long line = 1 + before.chars().filter(c -> c == '\n').count();
            int start = before.lastIndexOf('\n') + 1;
            int column = 1 + before.codePointCount(start, before.length());
            where += " (line " + line + ", column " + column + ")";
        }
        return new PatternException(where);
    }
}
