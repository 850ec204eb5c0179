package io.gemmajunit.export;

import io.gemmajunit.task.PromptStyle;
import java.util.Optional;

/**
 * How tasks were put to a model.
 *
 * @param limit how many of the first items of each task were run; empty for all
 * @param style of the prompts
 */
public record RunConditions(Optional<Integer> limit, PromptStyle style) {}
