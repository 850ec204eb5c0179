package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which way a metric gets better.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum Direction {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER
}
