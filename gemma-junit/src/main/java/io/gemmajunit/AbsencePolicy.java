package io.gemmajunit;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What becomes of a test whose checkpoint is not there: not configured, or its folder does not exist.
 *
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public enum AbsencePolicy {
    /** The test fails and says how to configure the checkpoint. */
    FAIL,
    /** The test is skipped with that reason. The Maven plugin still fails a build that skips all model tests. */
    SKIP
}
