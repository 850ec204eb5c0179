/** The parts of a template that have a value, each of which evaluates itself. */
@NullMarked
package io.gemmajunit.jinja.expression;

import org.jspecify.annotations.NullMarked;
