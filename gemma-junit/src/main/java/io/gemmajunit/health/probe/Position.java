package io.gemmajunit.health.probe;

/**
 * What a model predicts after one token.
 *
 * @param index of the token
 * @param isFinite whether every logit is a finite number; without that the rest means nothing
 * @param top the most probable token, the lowest id among equals
 * @param entropy of the prediction in nats
 * @param logOfSum logarithm of the sum of the exponentials of all logits
 */
record Position(int index, boolean isFinite, int top, double entropy, double logOfSum) {

    static Position of(int index, float[] logits) {
        int top = 0;
        for (int token = 0; token < logits.length; token++) {
            if (!Float.isFinite(logits[token])) {
                return new Position(index, false, 0, Double.NaN, Double.NaN);
            }
            top = logits[token] > logits[top] ? token : top;
        }
        double sum = 0;
        double weighted = 0;
        for (float logit : logits) {
            double weight = Math.exp(logit - (double) logits[top]);
            sum += weight;
            weighted += weight * logit;
        }
        double logOfSum = logits[top] + Math.log(sum);
        return new Position(index, true, top, logOfSum - weighted / sum, logOfSum);
    }

    /** Returns the negative logarithm of the probability of a token with that logit. */
    double surprise(float logit) {
        return logOfSum - logit;
    }
}
