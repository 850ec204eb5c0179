/**
 * Runs Python functions of task files as hooks: those of lm-evaluation-harness's own, whose source is known, and others
 * where the user lets them run.
 */
@NullMarked
package io.gemmajunit.task.script;

import org.jspecify.annotations.NullMarked;
