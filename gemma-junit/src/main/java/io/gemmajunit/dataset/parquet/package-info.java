/** Rows of Parquet. */
@NullMarked
package io.gemmajunit.dataset.parquet;

import org.jspecify.annotations.NullMarked;
