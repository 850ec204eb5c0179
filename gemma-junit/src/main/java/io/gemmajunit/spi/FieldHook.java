package io.gemmajunit.spi;

import io.gemmajunit.dataset.Row;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Writes a part of a prompt: {@code doc_to_text: !hook name}, and likewise {@code doc_to_target} and
 * {@code doc_to_choice}, for items or, in {@code fewshot_config}, for examples.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface FieldHook extends TaskHook {

    /**
     * Returns the part for a row.
     *
     * @param row as prepared
     * @return a text; for a target, also the index of a choice (an {@code Integer}) or a list of texts or indices; for
     *     choices a list of texts
     */
    Object value(Row row);
}
