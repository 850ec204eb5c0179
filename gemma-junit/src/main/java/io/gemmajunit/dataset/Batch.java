package io.gemmajunit.dataset;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose columns were typed together.
 *
 * @param rows which may be consumed once, so that memory does not hold those that were
 */
record Batch(Map<String, ColumnType> columns, Iterator<Map<String, @Nullable Object>> rows) {}
