package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Something that is wrong with a checkpoint.
 *
 * @param id of the check, for example {@code H20}
 * @param isWaived whether the user asked to ignore it
 * @param message names the thing, the cause, the fix, and which engines it hits
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record HealthFinding(String id, HealthLevel level, boolean isWaived, String message) {

    /** Returns a line for people. */
    @Override
    public String toString() {
        return id + (isWaived ? " (ignored)" : "") + ": " + message;
    }
}
