/** Runs the forward pass: one TorchScript program over memory-mapped weights. */
@NullMarked
package io.gemmajunit.engine;

import org.jspecify.annotations.NullMarked;
