/** Benchmark rows. */
@NullMarked
package io.gemmajunit.dataset;

import org.jspecify.annotations.NullMarked;
