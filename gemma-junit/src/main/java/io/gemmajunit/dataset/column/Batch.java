package io.gemmajunit.dataset.column;

import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose columns were typed together.
 *
 * @param rows which may be consumed once, so that memory does not hold those that were
 */
public record Batch(Map<String, ColumnType> columns, Iterator<Map<String, @Nullable Object>> rows) {

    /** Returns the batch of what these are in the columns' types; each leaves the queue when its row is asked for. */
    public static <R> Batch of(
            Map<String, ColumnType> columns, Queue<R> waiting, Function<R, Map<String, @Nullable Object>> typed) {
        return new Batch(
                columns,
                Stream.generate(waiting::remove)
                        .limit(waiting.size())
                        .map(typed)
                        .iterator());
    }
}
