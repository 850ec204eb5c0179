/** What can be asked of a language model: log-likelihoods, generation, logits. */
@NullMarked
package io.gemmajunit.model;

import org.jspecify.annotations.NullMarked;
