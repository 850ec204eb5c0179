package io.gemmajunit.task.hook.math;

import org.jspecify.annotations.Nullable;

/**
 * What was found in an answer.
 *
 * @param reading the expression that counts; null if there is none
 * @param text of the first expression, which counts as well; null if there is none, empty if it is not known
 */
record FoundAnswer(@Nullable Reading reading, @Nullable String text) {}
