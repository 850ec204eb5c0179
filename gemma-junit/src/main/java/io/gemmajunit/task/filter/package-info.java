/** Filters that extract what is scored from a generated text. */
@NullMarked
package io.gemmajunit.task.filter;

import org.jspecify.annotations.NullMarked;
