/** Lexer and parser. */
@NullMarked
package io.gemmajunit.python.script.parse;

import org.jspecify.annotations.NullMarked;
