/** Finds and calls the hooks of tasks, and has those of the built-in ones. */
@NullMarked
package io.gemmajunit.task.hook;

import org.jspecify.annotations.NullMarked;
