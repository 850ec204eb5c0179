/** Plans a task: prompts, few-shot examples, requests. */
@NullMarked
package io.gemmajunit.task.prompt;

import org.jspecify.annotations.NullMarked;
