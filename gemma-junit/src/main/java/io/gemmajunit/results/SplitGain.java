package io.gemmajunit.results;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How much more probable the items of the test split of a benchmark have become since a parent, beside those of its
 * validation split.
 *
 * <p>If the benchmark was split at random and neither split was trained on, both have gained alike but for chance. A
 * small p-value says that something of the test split, or something like it, was trained on; it names no item. A large
 * one does not say that nothing was: a few items among many go unseen, and so does a model that saw both splits.
 *
 * @param task name of the benchmark
 * @param parent what the model was compared with
 * @param tested items of the test split
 * @param heldOut items of the validation split
 * @param testedGain mean over the items of the test split by how much the log-likelihood of a token rose, in nats
 * @param heldOutGain the same of the validation split
 * @param p of the one-sided permutation test
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record SplitGain(
        String task, String parent, int tested, int heldOut, double testedGain, double heldOutGain, double p) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Since %s, a token of the %d items of the test split of %s has gained %.4f nats, of the %d of its validation split %.4f"
                        + " (one-sided permutation test, p = %.4f)",
                parent,
                tested,
                task,
                testedGain,
                heldOut,
                heldOutGain,
                p);
    }
}
