/** Runs a model with the Java, the libraries and the settings that Maven knows of. */
@NullMarked
package io.gemmajunit.maven.model;

import org.jspecify.annotations.NullMarked;
