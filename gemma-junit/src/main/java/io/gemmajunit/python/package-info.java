/** Python's values as templates and rows meet them: printing, comparison and the methods of lists, dicts and bytes. */
@NullMarked
package io.gemmajunit.python;

import org.jspecify.annotations.NullMarked;
