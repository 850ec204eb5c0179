package io.gemmajunit.engine;

/**
 * How likely a continuation is.
 *
 * @param logProbability sum over its tokens, natural logarithm, at most 0
 * @param isGreedy whether each of its tokens was the most probable one
 */
public record TokenScore(double logProbability, boolean isGreedy) {}
