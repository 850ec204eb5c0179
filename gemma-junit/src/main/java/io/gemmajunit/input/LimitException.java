package io.gemmajunit.input;

import java.io.IOException;

/** A file is beyond one of the {@link Limits}; the message says which, without naming the file. */
public final class LimitException extends IOException {

    private static final long serialVersionUID = 1L;

    public LimitException(String message) {
        super(message);
    }
}
