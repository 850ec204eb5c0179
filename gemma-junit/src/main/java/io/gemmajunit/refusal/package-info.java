/** Prompt sets and the rules that tell a refusal from an answer. */
@NullMarked
package io.gemmajunit.refusal;

import org.jspecify.annotations.NullMarked;
