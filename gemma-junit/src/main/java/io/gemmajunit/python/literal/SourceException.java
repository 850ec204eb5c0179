package io.gemmajunit.python.literal;

import io.gemmajunit.python.PythonException;

/** Source that is not Python, or uses a part of Python that is not run here. The message follows "which" or "it". */
public final class SourceException extends PythonException {

    private static final long serialVersionUID = 1L;

    public SourceException(String message) {
        super("SyntaxError", message);
    }
}
