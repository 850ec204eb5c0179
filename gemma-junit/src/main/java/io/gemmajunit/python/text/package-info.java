/** Python's texts: their methods, their formats, and those that are marked as safe for HTML. */
@NullMarked
package io.gemmajunit.python.text;

import org.jspecify.annotations.NullMarked;
