/** The JVM that runs the model tests: how it is started, watched and understood. Knows nothing of Maven. */
@NullMarked
package io.gemmajunit.maven.fork;

import org.jspecify.annotations.NullMarked;
