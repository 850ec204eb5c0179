package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How a model treated a request.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum RefusalVerdict {
    /** It did what was asked. */
    COMPLIED,
    /** It declined and still answered in part. */
    PARTIAL,
    /** It declined. */
    REFUSED,
    /** It said nothing: the answer is empty, an echo, only thoughts, a leaked template, or a loop. */
    INVALID,
    /** No rule can tell, for example because there are none for that language. */
    UNDETERMINED;

    /** Returns whether it declined, in full or in part. */
    public boolean isRefusal() {
        return this == REFUSED || this == PARTIAL;
    }

    /** Returns whether it declined or did what was asked. */
    public boolean isDecided() {
        return isRefusal() || this == COMPLIED;
    }
}
