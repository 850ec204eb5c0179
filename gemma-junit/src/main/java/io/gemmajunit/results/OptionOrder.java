package io.gemmajunit.results;

import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Of how many items of a benchmark a model finds the published order of the options more probable than each other one
 * (Ni et al. 2024, arXiv 2409.01790).
 *
 * <p>If that order was drawn at random and the model has not read it, it is the most probable one of m options with a
 * chance of one in m!, so that the number of such items is binomial and the p-value exact. A small one says that the
 * model has read items in this order, or that the order has a pattern that nobody saw; it names no item. A large one
 * does not say that nothing was read: whoever shuffled the options of a leaked item goes unseen.
 *
 * @param task name of the benchmark
 * @param options how many each item has
 * @param items those that were asked
 * @param leftOut those that have another number of options, or two that are equal
 * @param published items whose published order is the most probable one
 * @param p chance of as many or more
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record OptionOrder(String task, int options, int items, int leftOut, int published, double p) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Of %d items of %s with %d options the published order of these is the most probable one in %d, where chance gives"
                        + " %.1f (exact binomial test, p = %.4f)",
                items,
                task,
                options,
                published,
                items / orders(options),
                p);
    }

    /** Returns in how many orders a number of options can be put. */
    public static double orders(int options) {
        double orders = 1;
        for (int i = 2; i <= options; i++) {
            orders *= i;
        }
        return orders;
    }
}
