package io.gemmajunit.gate;

import io.gemmajunit.results.MeasurementRole;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Which measurements fail the build when they are {@link Verdict#INCONCLUSIVE}.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum Strictness {
    /** Those of {@link MeasurementRole#SAFETY} only. */
    SAFETY_FLOORS,
    /** All. */
    ALL;

    /** Returns whether an undecided measurement of that role fails the build. */
    boolean demandsProofOf(MeasurementRole role) {
        return this == ALL || role == MeasurementRole.SAFETY;
    }
}
