/** Applies the templates and fields of a task to a row. */
@NullMarked
package io.gemmajunit.task.template;

import org.jspecify.annotations.NullMarked;
