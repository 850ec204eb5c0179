package io.gemmajunit.launcher;

import io.gemmajunit.activity.Activity;

/** Says what was not expected to be thrown, and what was being done when it came. */
final class WhatBroke {

    private WhatBroke() {}

    /** Returns the end of a message whose beginning says what broke. */
    static String sentence(Throwable thrown) {
        return thrown instanceof StackOverflowError
                ? "the stack of a thread was too small" + activity()
                        + " Give each more with gemma.argLine, for example -Xss2m."
                : thrown.toString().replaceFirst("\\.$", "") + activity();
    }

    private static String activity() {
        try {
            return Activity.current()
                    .map(trace -> ". It was " + trace.what() + ".")
                    .orElse(".");
        } catch (LinkageError e) {
            // What broke kept the class from being initialised, too.
            return ".";
        }
    }
}
