package io.gemmajunit.dataset;

/** A value that cannot be read; the message goes on after its place: {@code is 1e999, which …}. */
final class BadValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadValueException(String message) {
        super(message);
    }
}
