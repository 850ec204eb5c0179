/** Rows of tables in text, typed as pandas types them. */
@NullMarked
package io.gemmajunit.dataset.csv;

import org.jspecify.annotations.NullMarked;
