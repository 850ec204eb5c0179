package io.gemmajunit.drift;

/**
 * How far two models are apart at one position.
 *
 * @param divergence in nats
 * @param parentTop the token that the parent finds most probable
 * @param candidateTop the token that the candidate finds most probable
 * @param parentLog logarithm of the parent's probability of the token that follows
 * @param candidateLog logarithm of the candidate's
 */
record PositionDrift(double divergence, int parentTop, int candidateTop, double parentLog, double candidateLog) {

    static PositionDrift between(Prediction parent, LogProbabilities candidate, int next) {
        return new PositionDrift(
                parent.divergence(candidate), parent.top(), candidate.top(), parent.ofNext(), candidate.of(next));
    }

    boolean isSameTop() {
        return parentTop == candidateTop;
    }

    /** Returns the growth of the probability of the token that follows. */
    double growth() {
        return Math.exp(candidateLog) - Math.exp(parentLog);
    }
}
