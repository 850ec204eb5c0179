package io.gemmajunit.model;

/**
 * How likely a continuation is.
 *
 * @param sum natural-log probability of all its tokens, at most 0
 * @param isGreedy whether each token was the most probable one
 * @param tokens number of tokens scored
 */
public record LogLikelihood(double sum, boolean isGreedy, int tokens) {}
