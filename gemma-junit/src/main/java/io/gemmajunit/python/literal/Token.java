package io.gemmajunit.python.literal;

/**
 * A word of Python's source.
 *
 * @param text as it stands there; empty where a line ends or a block begins or ends
 * @param line counted from 1
 */
public record Token(Kind kind, String text, int line) {

    public enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        LINE_END,
        INDENT,
        DEDENT,
        END
    }

    /** Returns by how many brackets one is deeper behind it than before it. */
    public int turn() {
        return kind != Kind.OPERATOR ? 0 : "([{".contains(text) ? 1 : ")]}".contains(text) ? -1 : 0;
    }

    public boolean is(String operatorOrKeyword) {
        return (kind == Kind.OPERATOR || kind == Kind.NAME) && text.equals(operatorOrKeyword);
    }

    SourceException notPython() {
        return fault("a number or text that Python has not");
    }

    /** Returns what says that it, or what it begins, is not run here. */
    public SourceException fault(String what) {
        return new SourceException("has " + what + " in line " + line);
    }
}
