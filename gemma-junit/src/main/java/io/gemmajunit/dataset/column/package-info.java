/** Types of columns, as the first rows of a dataset settle them, and what readers of rows share. */
@NullMarked
package io.gemmajunit.dataset.column;

import org.jspecify.annotations.NullMarked;
