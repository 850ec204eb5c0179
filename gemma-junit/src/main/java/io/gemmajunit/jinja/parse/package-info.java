/** From the source of a template to its tree: tokens, then expressions and statements. */
@NullMarked
package io.gemmajunit.jinja.parse;

import org.jspecify.annotations.NullMarked;
