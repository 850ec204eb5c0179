package io.gemmajunit.python.script;

/** Source that is not Python, or uses a part of Python that is not run here. The message follows "which" or "it". */
public final class SourceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super(message, null, false, false);
    }

    static SourceException at(Token token, String what) {
        return new SourceException("has " + what + " in line " + token.line());
    }
}
