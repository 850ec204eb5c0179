package io.gemmajunit.export;

import io.gemmajunit.task.PromptStyle;
import java.util.Optional;

/** How tasks were put to a model: how many of the first items of each, or all, and the style of prompts. */
public record RunConditions(Optional<Integer> limit, PromptStyle style) {}
