/**
 * Regular expressions as CPython 3.11's module {@code re} reads and matches them, on texts.
 *
 * <p>{@link io.gemmajunit.python.re.Pattern} is the way in. A pattern is parsed into
 * {@link io.gemmajunit.python.re.Node}s, which emit a {@link io.gemmajunit.python.re.Program} that a backtracking
 * {@link io.gemmajunit.python.re.Matcher} runs within a budget. Of our packages it uses {@code error} alone.
 */
@NullMarked
package io.gemmajunit.python.re;

import org.jspecify.annotations.NullMarked;
