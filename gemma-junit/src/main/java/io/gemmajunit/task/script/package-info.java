/** Runs the Python functions of lm-evaluation-harness's own task files, those whose source is known, as hooks. */
@NullMarked
package io.gemmajunit.task.script;

import org.jspecify.annotations.NullMarked;
