/** The exit codes, lines and options that a JVM with a model and the process that starts it exchange. */
@NullMarked
package io.gemmajunit.protocol;

import org.jspecify.annotations.NullMarked;
