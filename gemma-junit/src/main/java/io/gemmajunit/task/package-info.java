/** Tasks in the format of lm-evaluation-harness: options, items and requests. */
@NullMarked
package io.gemmajunit.task;

import org.jspecify.annotations.NullMarked;
