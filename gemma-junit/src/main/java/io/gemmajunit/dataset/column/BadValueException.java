package io.gemmajunit.dataset.column;

/** A value that cannot be read; the message goes on after its place: {@code is 1e999, which …}. */
public final class BadValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BadValueException(String message) {
        super(message);
    }
}
