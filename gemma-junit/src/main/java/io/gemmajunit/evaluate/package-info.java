/** Scores a checkpoint on benchmarks without a test, a project or a baseline. */
@NullMarked
package io.gemmajunit.evaluate;

import org.jspecify.annotations.NullMarked;
