package io.gemmajunit.run;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The place where tests looked for {@link io.gemmajunit.model.Sampling} when this package held models.
 *
 * @deprecated import {@code io.gemmajunit.model.Sampling}
 * @since 0.1
 */
@Deprecated(since = "0.1")
@API(status = Status.DEPRECATED, since = "0.1")
public final class Sampling {

    private Sampling() {}

    /** Returns greedy decoding of at most that many tokens. */
    public static io.gemmajunit.model.Sampling greedy(int maxNewTokens) {
        return io.gemmajunit.model.Sampling.greedy(maxNewTokens);
    }
}
