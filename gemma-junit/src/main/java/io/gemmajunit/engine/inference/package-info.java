/** A loaded checkpoint: the forward pass over a tree of tokens, scoring and decoding by it. */
@NullMarked
package io.gemmajunit.engine.inference;

import org.jspecify.annotations.NullMarked;
