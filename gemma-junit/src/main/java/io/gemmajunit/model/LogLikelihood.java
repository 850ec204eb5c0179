package io.gemmajunit.model;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How likely a continuation is.
 *
 * @param sum natural-log probability of all its tokens, at most 0
 * @param isGreedy whether each token was the most probable one
 * @param tokens number of tokens scored
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record LogLikelihood(double sum, boolean isGreedy, int tokens) {}
