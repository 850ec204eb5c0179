/** Finds what is wrong with a checkpoint from its files alone, in seconds and without an engine. */
@NullMarked
package io.gemmajunit.health;

import org.jspecify.annotations.NullMarked;
