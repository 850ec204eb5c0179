/** The names and sources of settings, for model tests and for the Maven plugin. */
@NullMarked
package io.gemmajunit.settings;

import org.jspecify.annotations.NullMarked;
