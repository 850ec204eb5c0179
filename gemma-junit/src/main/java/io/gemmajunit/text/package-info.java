/** Turns text into token ids and back, and conversations into prompts. */
@NullMarked
package io.gemmajunit.text;

import org.jspecify.annotations.NullMarked;
