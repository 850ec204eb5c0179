/** What a checkpoint's settings of generation do to logits, as transformers 5 does it. */
@NullMarked
package io.gemmajunit.engine.logits;

import org.jspecify.annotations.NullMarked;
