package io.gemmajunit.results;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What the model answered to one request: a log-likelihood, or a text.
 *
 * @param logLikelihood sum of the natural-log probabilities of the continuation's tokens, at most 0; null for a text
 * @param isGreedy whether every token of the continuation was the most probable one; null for a text, and for a rolling
 *     log-likelihood
 * @param text generated text before filters; null for a log-likelihood
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Response(
        @Nullable Double logLikelihood,
        @Nullable Boolean isGreedy,
        @Nullable String text) {

    public Response {
        if ((logLikelihood == null) == (text == null)) {
            throw new IllegalArgumentException("A response is either a log-likelihood or a text.");
        }
        if (logLikelihood != null && !Double.isFinite(logLikelihood)) {
            throw new IllegalArgumentException("A log-likelihood is " + logLikelihood + ", not a finite number.");
        }
    }

    /** Returns the answer to a log-likelihood request. */
    public static Response of(double logLikelihood, boolean isGreedy) {
        return new Response(logLikelihood, isGreedy, null);
    }

    /** Returns the answer to a generation request. */
    public static Response of(String text) {
        return new Response(null, null, text);
    }
}
