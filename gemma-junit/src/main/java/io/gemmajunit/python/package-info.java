/**
 * Python's values as templates and rows meet them: printing, arithmetic, comparison, methods. Uses no other package.
 */
@NullMarked
package io.gemmajunit.python;

import org.jspecify.annotations.NullMarked;
