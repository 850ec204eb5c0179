package io.gemmajunit.run;

/** A checkpoint cannot answer a request; the message says which and why. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }
}
