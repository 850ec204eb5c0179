package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Something that was measured on a model, in the terms of its kind.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Measured {

    /** Returns the measurement, which can be recorded, gated and reported. */
    Measurement measurement();

    /** Returns the model that was measured. */
    default Subject subject() {
        return measurement().subject();
    }
}
