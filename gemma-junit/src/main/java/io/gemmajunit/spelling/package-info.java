/** How far two spellings are apart. Uses no other package. */
@NullMarked
package io.gemmajunit.spelling;

import org.jspecify.annotations.NullMarked;
