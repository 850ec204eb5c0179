/** Reads benchmark rows from files. */
@NullMarked
package io.gemmajunit.dataset;

import org.jspecify.annotations.NullMarked;
