/**
 * Jinja2 3.1: {@link io.gemmajunit.jinja.Environment} compiles a {@link io.gemmajunit.jinja.Template} once, which any
 * number of threads render. Values are those of {@link io.gemmajunit.python}; nothing of Java's can be reached from a
 * template.
 */
@NullMarked
package io.gemmajunit.jinja;

import org.jspecify.annotations.NullMarked;
