/** Threads for the time of one call. Uses no other package. */
@NullMarked
package io.gemmajunit.threads;

import org.jspecify.annotations.NullMarked;
