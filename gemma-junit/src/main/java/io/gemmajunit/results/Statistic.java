package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How the score of a measurement follows from its items.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum Statistic {
    /** The share of the items that have the value 1; all others have 0. */
    PROPORTION,
    /** The mean of the values of the items. */
    MEAN,
    /** Anything else, for example a perplexity of a corpus or a median. */
    OTHER
}
