/** Checks of how weights are stored: in which files, under which names, as which type. */
@NullMarked
package io.gemmajunit.health.check.stored;

import org.jspecify.annotations.NullMarked;
