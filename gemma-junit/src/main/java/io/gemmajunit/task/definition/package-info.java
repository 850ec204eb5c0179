/** What a task file says, checked: prompts, metrics, filters, groups of items. */
@NullMarked
package io.gemmajunit.task.definition;

import org.jspecify.annotations.NullMarked;
