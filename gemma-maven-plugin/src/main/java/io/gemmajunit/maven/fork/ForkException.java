package io.gemmajunit.maven.fork;

/** Thrown when the model's JVM cannot be started or did not do its work; the message says what to fix. */
public class ForkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception with a sentence for the user. */
    public ForkException(String message) {
        super(message);
    }

    /** Creates an exception with a sentence for the user and the cause. */
    public ForkException(String message, Throwable cause) {
        super(message, cause);
    }
}
