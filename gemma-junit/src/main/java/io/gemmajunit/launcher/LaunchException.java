package io.gemmajunit.launcher;

import io.gemmajunit.error.GemmaException;

/** The tests cannot be run as asked. */
final class LaunchException extends GemmaException {

    private static final long serialVersionUID = 1L;

    LaunchException(String message) {
        super(message);
    }
}
