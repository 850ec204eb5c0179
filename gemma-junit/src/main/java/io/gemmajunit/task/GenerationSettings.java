package io.gemmajunit.task;

import java.util.List;

/**
 * How a task wants its answers generated.
 *
 * @param until an answer ends before the first of these strings
 * @param maxTokens most tokens to generate, at least 1
 * @param temperature 0 for greedy decoding
 * @param topK how many of the most probable tokens to draw from; 0 for all
 * @param topP smallest probability mass to draw from, over 0 and at most 1
 */
public record GenerationSettings(List<String> until, int maxTokens, double temperature, int topK, double topP) {

    public GenerationSettings {
        until = List.copyOf(until);
    }
}
