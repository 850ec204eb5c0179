/** How outputs show text from elsewhere; uses no other package. */
@NullMarked
package io.gemmajunit.shown;

import org.jspecify.annotations.NullMarked;
