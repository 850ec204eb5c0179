/** The names of settings, for whoever reads some: the model tests and the Maven plugin. */
@NullMarked
package io.gemmajunit.settings;

import org.jspecify.annotations.NullMarked;
