package io.gemmajunit.dataset;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows whose columns were typed together; they can be gone through once, so that memory does not hold all. */
record Batch(Map<String, ColumnType> columns, Iterator<Map<String, @Nullable Object>> rows) {}
