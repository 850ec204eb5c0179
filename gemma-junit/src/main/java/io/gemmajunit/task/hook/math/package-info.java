/** Judges answers to mathematical problems, as far as that can be proven without a computer algebra system. */
@NullMarked
package io.gemmajunit.task.hook.math;

import org.jspecify.annotations.NullMarked;
