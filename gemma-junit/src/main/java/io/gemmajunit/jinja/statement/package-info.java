/** The parts of a template that write or set something, each of which executes itself. */
@NullMarked
package io.gemmajunit.jinja.statement;

import org.jspecify.annotations.NullMarked;
