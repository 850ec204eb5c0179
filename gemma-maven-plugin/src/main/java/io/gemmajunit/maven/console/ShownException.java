package io.gemmajunit.maven.console;

import io.gemmajunit.shown.Shown;
import org.jspecify.annotations.Nullable;

/**
 * The likeness of an exception and its causes, for Maven prints the messages of all of them, and with {@code -e} their
 * stack traces: with the same trace, and with messages that a console can show.
 */
public final class ShownException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String name;

    private ShownException(Throwable original, String message, @Nullable Throwable cause) {
        super(message, cause);
        name = original.getClass().getName();
        setStackTrace(original.getStackTrace());
    }

    /** Returns the likeness of an exception. */
    public static Throwable of(Throwable original) {
        var cause = original.getCause();
        return new ShownException(
                original, Shown.lines(String.valueOf(original.getMessage())), cause == null ? null : of(cause));
    }

    /** As the original would begin its stack trace. */
    @Override
    public String toString() {
        return name + ": " + getMessage();
    }
}
