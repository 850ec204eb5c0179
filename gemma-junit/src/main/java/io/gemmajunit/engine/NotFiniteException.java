package io.gemmajunit.engine;

/** A forward pass produced NaN or an infinity; caught where the checkpoint's name is known. */
final class NotFiniteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFiniteException(String what) {
        super(what);
    }
}
