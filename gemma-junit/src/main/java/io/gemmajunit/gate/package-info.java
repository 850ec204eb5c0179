/** Decides whether a run is worse than its baseline. */
@NullMarked
package io.gemmajunit.gate;

import org.jspecify.annotations.NullMarked;
