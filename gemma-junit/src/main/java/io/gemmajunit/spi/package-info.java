/**
 * Extension points: models and hooks of tasks. Implementations are public classes with a public constructor without
 * parameters, and are named in a file of {@code META-INF/services} on the test class path, where
 * {@link java.util.ServiceLoader} finds them.
 */
@NullMarked
package io.gemmajunit.spi;

import org.jspecify.annotations.NullMarked;
