package io.gemmajunit.launcher;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;

/**
 * How a test or a container ended.
 *
 * @param status {@code ABORTED} also for what was skipped
 * @param reason why it was skipped
 * @param throwable why it failed or was aborted
 */
record TestOutcome(
        Status status, @Nullable String reason, @Nullable Throwable throwable) {

    static TestOutcome skipped(String reason) {
        return new TestOutcome(Status.ABORTED, reason, null);
    }

    static TestOutcome of(TestExecutionResult result) {
        return new TestOutcome(result.getStatus(), null, result.getThrowable().orElse(null));
    }

    /** Returns whether an assertion failed, which is a failure; all else is an error. */
    boolean isFailure() {
        return status == Status.FAILED && throwable instanceof AssertionError;
    }

    boolean isError() {
        return status == Status.FAILED && !isFailure();
    }

    /** Returns what is to be said of it on one occasion or another; empty if nothing. */
    String message() {
        if (reason != null) {
            return reason;
        }
        var message = throwable == null ? null : throwable.getMessage();
        return message == null ? "" : message;
    }
}
