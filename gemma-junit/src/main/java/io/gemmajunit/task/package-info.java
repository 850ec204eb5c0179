/** Task files in the lm-evaluation-harness format: prompts, few-shot examples, filters, metrics. */
@NullMarked
package io.gemmajunit.task;

import org.jspecify.annotations.NullMarked;
