package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.library.RandomNumbers;
import io.gemmajunit.spi.DocumentHook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares rows with random numbers, which go on from those drawn for the rows prepared before. */
public interface DrawingHook extends DocumentHook {

    /**
     * Returns the fields of the rows to evaluate.
     *
     * @param numbers of the task
     */
    List<Map<String, @Nullable Object>> prepare(List<Row> rows, RandomNumbers numbers);

    @Override
    default List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        return prepare(rows, new RandomNumbers());
    }
}
