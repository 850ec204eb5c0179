package io.gemmajunit.spi;

import io.gemmajunit.dataset.Row;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the rows of a dataset before templates see them: {@code process_docs: !hook name}.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface DocumentHook extends TaskHook {

    /**
     * Returns the fields of the rows to evaluate. Rows may be changed, left out or added.
     *
     * @param rows all of a split, in order
     * @return at least one; strings, numbers, booleans, lists, maps and nulls by name
     */
    List<Map<String, @Nullable Object>> prepare(List<Row> rows);

    /**
     * Returns whether each row gives one, made of itself and of those before it, so that for the first items of a run
     * no more rows need to be read than these.
     */
    default boolean isOneToOne() {
        return false;
    }
}
