package io.gemmajunit.dataset.column;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose columns were typed together.
 *
 * @param rows which may be consumed once, so that memory does not hold those that were
 */
public record Batch(Map<String, ColumnType> columns, Iterator<Map<String, @Nullable Object>> rows) {}
