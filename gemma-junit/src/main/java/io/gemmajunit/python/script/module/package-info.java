/** Modules that programs import: parts of Python's standard library and of what tasks use beside it. */
@NullMarked
package io.gemmajunit.python.script.module;

import org.jspecify.annotations.NullMarked;
