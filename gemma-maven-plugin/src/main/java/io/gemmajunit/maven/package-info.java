/** The goals, and what is refused before one begins. */
@NullMarked
package io.gemmajunit.maven;

import org.jspecify.annotations.NullMarked;
