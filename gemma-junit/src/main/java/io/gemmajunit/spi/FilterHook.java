package io.gemmajunit.spi;

import io.gemmajunit.dataset.Row;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of generated texts what is scored: {@code function: !hook name} in a {@code filter_list}, or
 * {@code filter_fn: !hook name} of its filter {@code custom}.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface FilterHook extends TaskHook {

    /**
     * Returns what is left of the responses to one request about a row.
     *
     * @param responses texts, or what an earlier filter left of them
     * @param row as prepared
     */
    List<@Nullable Object> apply(List<@Nullable Object> responses, Row row);
}
