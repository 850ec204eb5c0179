package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How much a finding weighs.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum HealthLevel {
    /** Answers would be wrong, or other engines would run another model than the one that is scored. */
    ERROR,
    /** Something that is seldom meant so. */
    WARNING,
    /** Worth knowing. */
    INFO
}
