package io.gemmajunit.launcher;

/** The tests cannot be run as asked. */
final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }
}
