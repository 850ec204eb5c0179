package io.gemmajunit.engine;

/** How likely a continuation is: the natural logarithm over its tokens, and whether each was the most probable. */
public record TokenScore(double logProbability, boolean isGreedy) {}
