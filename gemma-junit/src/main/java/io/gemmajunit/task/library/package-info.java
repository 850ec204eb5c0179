/** Finds the tasks and groups that a name means, and scores groups. */
@NullMarked
package io.gemmajunit.task.library;

import org.jspecify.annotations.NullMarked;
