package io.gemmajunit.task.prompt;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.library.PythonRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the solved examples to show before an item. */
interface FewShotSampler {

    /**
     * Returns that many examples for the next item; items are served in dataset order.
     *
     * @param item the item itself if it must not be shown, else null
     */
    List<Row> draw(int count, @Nullable Row item);

    /**
     * Draws from one stream of random numbers for all items; one more than needed where an item must be left out. If
     * copies of the item were drawn, so that too few are left, all are drawn anew from the other rows.
     */
    static FewShotSampler random(List<Row> pool, int seed) {
        PythonRandom random = new PythonRandom(seed);
        return (count, item) -> {
            List<Row> shown = without(item, draw(random, pool, item == null ? count : count + 1));
            if (shown.size() < count && pool.size() > count) {
                shown = draw(random, without(item, pool), count);
            }
            return shown.stream().limit(count).toList();
        };
    }

    private static List<Row> draw(PythonRandom random, List<Row> pool, int count) {
        return count > pool.size()
                ? List.of()
                : random.sample(pool.size(), count).stream().map(pool::get).toList();
    }

    /** Shows the first examples of the pool. */
    static FewShotSampler firstN(List<Row> pool) {
        return (count, item) -> without(item, pool).stream().limit(count).toList();
    }

    private static List<Row> without(@Nullable Row item, List<Row> rows) {
        return item == null
                ? rows
                : rows.stream().filter(row -> !row.hasFieldsOf(item)).toList();
    }
}
