package io.gemmajunit.server;

import io.gemmajunit.engine.TokenScore;

/** Adds the log-probabilities of tokens, each of which must be one. */
final class PromptScores {

    private double sum;
    private boolean isGreedy = true;
    private int count;

    /**
     * @param logProbability as the server gives it
     * @param isMostProbable whether no other token was more probable
     * @throws ServerException if it is no log-probability
     */
    void add(double logProbability, boolean isMostProbable) {
        if (!(logProbability <= 0)) {
            throw new ServerException(
                    "The model server gave " + logProbability
                            + " as the log-probability of a token, which none can have; its logits overflow or its answer is damaged.");
        }
        sum += logProbability;
        isGreedy &= isMostProbable;
        count++;
    }

    int count() {
        return count;
    }

    TokenScore score() {
        return new TokenScore(sum, isGreedy);
    }
}
