/** Tasks written in Java: rows, prompts and what is right as functions of a row. */
@NullMarked
package io.gemmajunit.task.java;

import org.jspecify.annotations.NullMarked;
