/**
 * Damages files of every format that is read, and holds the readers to one rule: accepted, or refused in one sentence.
 */
@NullMarked
package io.gemmajunit.fuzz;

import org.jspecify.annotations.NullMarked;
