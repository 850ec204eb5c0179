package io.gemmajunit.server;

import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.error.GemmaException;

/** Adds the log-probabilities of tokens, each of which must be one. */
final class PromptScores {

    private double sum;
    private double lead;

    /**
     * @param logProbability as the server gives it
     * @param most of the token that was most probable in its place; infinite if the server does not say
     * @throws GemmaException if it is no log-probability
     */
    void add(double logProbability, double most) {
        if (!(logProbability <= 0 && Double.isFinite(logProbability))) {
            throw new GemmaException(
                    "The model server gave " + logProbability
                            + " as the log-probability of a token, which none can have; its logits overflow or its answer is damaged.");
        }
        sum += logProbability;
        lead = Math.max(lead, most - logProbability);
    }

    /** Returns by how much another token was more probable, at most; 0 if none was. */
    double lead() {
        return lead;
    }

    TokenScore score() {
        return new TokenScore(sum, lead == 0);
    }
}
