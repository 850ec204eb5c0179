/** Checks of the numbers of weights, and what reads them. */
@NullMarked
package io.gemmajunit.health.check.weight;

import org.jspecify.annotations.NullMarked;
