package io.gemmajunit.model;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a request gets when the model has not finished thinking at its answer's greatest length.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum OpenThought {
    /** The thought as if it were the answer, as in lm-evaluation-harness 0.4. */
    AS_ANSWER,
    /** The thought behind {@code <think>}, so that nobody takes it for an answer. */
    TAGGED
}
