/** What templates and tasks use of Python's standard library: JSON, random numbers, times. */
@NullMarked
package io.gemmajunit.python.library;

import org.jspecify.annotations.NullMarked;
