/**
 * The main classes of the JVM that the Maven plugin forks, for tests and for evaluations, with their console output.
 */
@NullMarked
package io.gemmajunit.launcher;

import org.jspecify.annotations.NullMarked;
