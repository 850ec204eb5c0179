/** Python's operators on numbers and sequences. */
@NullMarked
package io.gemmajunit.python.arithmetic;

import org.jspecify.annotations.NullMarked;
