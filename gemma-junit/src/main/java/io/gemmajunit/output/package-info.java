/** Puts files in their places, whole or not at all. */
@NullMarked
package io.gemmajunit.output;

import org.jspecify.annotations.NullMarked;
