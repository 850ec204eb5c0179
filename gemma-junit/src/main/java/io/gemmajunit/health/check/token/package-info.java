/** Checks of the tokenizer, of the tokens that files name, and of the chat template. */
@NullMarked
package io.gemmajunit.health.check.token;

import org.jspecify.annotations.NullMarked;
