/** What Python knows of single code points: their classes and their cases. */
@NullMarked
package io.gemmajunit.python.character;

import org.jspecify.annotations.NullMarked;
