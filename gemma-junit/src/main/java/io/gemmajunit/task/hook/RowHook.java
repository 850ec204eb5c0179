package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.spi.DocumentHook;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares rows one by one, as lm-evaluation-harness does. */
interface RowHook extends DocumentHook {

    /** Returns the fields of a row with those that are added. */
    Map<String, @Nullable Object> prepared(Map<String, @Nullable Object> row);

    @Override
    default String version() {
        return HarnessHook.VERSION;
    }

    @Override
    default List<Map<String, @Nullable Object>> prepare(List<Row> rows) {
        return rows.stream().map(row -> prepared(row.fields())).toList();
    }

    @Override
    default boolean isOneToOne() {
        return true;
    }
}
