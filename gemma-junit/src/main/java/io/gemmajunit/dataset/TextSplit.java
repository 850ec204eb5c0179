package io.gemmajunit.dataset;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What of a plain text is one row.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum TextSplit {
    LINE,

    /** Up to a blank line. */
    PARAGRAPH,

    /** The whole file. */
    DOCUMENT
}
