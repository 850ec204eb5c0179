/** Values of programs that Jinja has not: classes and their objects, sets, arrays, datasets; what is done with them. */
@NullMarked
package io.gemmajunit.python.script.object;

import org.jspecify.annotations.NullMarked;
