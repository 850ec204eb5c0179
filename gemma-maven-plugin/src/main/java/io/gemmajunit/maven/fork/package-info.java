/** The JVM that runs the model tests: its class path, arguments, output and end. Uses no types of Maven. */
@NullMarked
package io.gemmajunit.maven.fork;

import org.jspecify.annotations.NullMarked;
