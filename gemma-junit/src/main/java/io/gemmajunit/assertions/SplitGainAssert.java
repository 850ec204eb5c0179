package io.gemmajunit.assertions;

import io.gemmajunit.results.SplitGain;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how much more probable the items of a test split have become than those of a validation split.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public class SplitGainAssert extends AbstractAssert<SplitGainAssert, SplitGain> {

    public SplitGainAssert(@Nullable SplitGain actual) {
        super(actual, SplitGainAssert.class);
    }

    /**
     * Verifies that chance explains the difference between the splits: the p-value is above that level. This does not
     * prove that the test split was not trained on, see {@link SplitGain}.
     *
     * @param alpha chance of a false alarm, over 0 and under 1
     * @throws AssertionError if the test split has gained more
     */
    public SplitGainAssert isExplainedByChanceAt(double alpha) {
        isNotNull();
        var alarms = new FalseAlarms(alpha);
        if (alarms.exceed(actual.p())) {
            throw failure(
                    "%s",
                    alarms.sentence(actual)
                            + " If the benchmark was split at random, something of its test split, or something like it, was trained on;"
                            + " search the training files for its items.");
        }
        return this;
    }
}
