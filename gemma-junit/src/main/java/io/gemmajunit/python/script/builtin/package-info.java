/** Built-in functions. */
@NullMarked
package io.gemmajunit.python.script.builtin;

import org.jspecify.annotations.NullMarked;
