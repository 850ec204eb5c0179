package io.gemmajunit.task.hook.math;

/** That an expression is none of those that are understood here, whatever a computer algebra system makes of it. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable() {
        super(null, null, false, false);
    }
}
