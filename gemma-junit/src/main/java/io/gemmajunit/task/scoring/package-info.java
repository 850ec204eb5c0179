/** Scores the responses to an item. */
@NullMarked
package io.gemmajunit.task.scoring;

import org.jspecify.annotations.NullMarked;
