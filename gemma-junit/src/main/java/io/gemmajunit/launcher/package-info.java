/** The main class of the forked test JVM and the listeners it relies on. */
@NullMarked
package io.gemmajunit.launcher;

import org.jspecify.annotations.NullMarked;
