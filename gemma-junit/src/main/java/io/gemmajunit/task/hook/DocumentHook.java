package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Dataset;
import io.gemmajunit.dataset.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the rows of a task where no template can. A task file names one in lower case: {@code process_docs: !hook hellaswag}.
 */
public enum DocumentHook {
    /** Cleans the WikiHow marks off contexts and endings. */
    HELLASWAG(HellaSwag::prepare),

    /** Undoes the tokenisation of articles. */
    WIKITEXT(WikiText::prepare),

    /** Adds the choices that a question of BIG-Bench Hard letters. */
    BBH_OPTIONS(BigBenchHard::withOptions);

    private final Function<Map<String, @Nullable Object>, Optional<Map<String, @Nullable Object>>> preparation;

    /**
     * @param preparation makes of the fields of a row those that templates see; empty drops the row
     */
    DocumentHook(Function<Map<String, @Nullable Object>, Optional<Map<String, @Nullable Object>>> preparation) {
        this.preparation = preparation;
    }

    /** Returns the prepared rows, numbered anew. */
    public Dataset prepare(Dataset dataset) {
        List<Map<String, @Nullable Object>> prepared = new ArrayList<>();
        for (Row row : dataset.rows()) {
            preparation.apply(row.fields()).ifPresent(prepared::add);
        }
        return Dataset.of(prepared);
    }
}
