package io.gemmajunit.assertions;

import io.gemmajunit.results.OptionOrder;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about how often a model prefers the published order of options.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public class OptionOrderAssert extends AbstractAssert<OptionOrderAssert, OptionOrder> {

    public OptionOrderAssert(@Nullable OptionOrder actual) {
        super(actual, OptionOrderAssert.class);
    }

    /**
     * Verifies that chance explains how often the published order is the most probable one: the p-value is above that
     * level. This does not prove that the items were not trained on, see {@link OptionOrder}.
     *
     * @param alpha chance of a false alarm, over 0 and under 1
     * @throws AssertionError if the published order is preferred more often
     */
    public OptionOrderAssert isExplainedByChanceAt(double alpha) {
        isNotNull();
        var alarms = new FalseAlarms(alpha);
        if (alarms.exceed(actual.p())) {
            throw failure(
                    "%s",
                    alarms.sentence(actual)
                            + " If the order of options was drawn at random, the model has read items in this order; search the"
                            + " training files for them.");
        }
        return this;
    }
}
