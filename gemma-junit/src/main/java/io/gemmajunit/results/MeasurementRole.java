package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a measurement stands for.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum MeasurementRole {
    /** How well the model answers. */
    QUALITY,
    /** Whether the model declines what it must decline: a floor that has to be proven, not only not disproven. */
    SAFETY,
    /**
     * How far the model is from another, which is neither good nor bad: only what grows by a share of the baseline
     * counts. Under a thousandth, which rounding alone can make, a score counts as a thousandth.
     */
    DRIFT
}
