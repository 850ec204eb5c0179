/** Reads Python's literals, as {@code ast.literal_eval} does. */
@NullMarked
package io.gemmajunit.python.literal;

import org.jspecify.annotations.NullMarked;
