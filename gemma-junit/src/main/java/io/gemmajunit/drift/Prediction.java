package io.gemmajunit.drift;

/** What the parent predicts at one position. */
sealed interface Prediction {

    /** Returns the most probable token. */
    int top();

    /** Returns the logarithm of the probability of the token that follows. */
    double ofNext();

    /** Returns the Kullback-Leibler divergence KL(parent &#8214; candidate) of a candidate, in nats. */
    double divergence(LogProbabilities candidate);

    /**
     * All of it.
     *
     * @param next the token that follows
     */
    record Whole(LogProbabilities parent, int next) implements Prediction {

        @Override
        public int top() {
            return parent.top();
        }

        @Override
        public double ofNext() {
            return parent.of(next);
        }

        @Override
        public double divergence(LogProbabilities candidate) {
            candidate.requireAtLeast(parent.size());
            double sum = 0;
            for (int token = 0; token < parent.size(); token++) {
                double log = parent.of(token);
                sum += Math.exp(log) * (log - candidate.of(token));
            }
            return Math.max(0, sum);
        }
    }

    /**
     * Its most probable tokens; all others count as one, so by the log-sum inequality the divergence is a lower bound.
     *
     * @param vocabulary how many tokens there are
     * @param tokens the most probable first
     * @param logs of their probabilities
     * @param ofNext of the token that follows
     */
    record Highest(int vocabulary, int[] tokens, double[] logs, double ofNext) implements Prediction {

        private static final double LEAST = 1e-30;

        @Override
        public int top() {
            return tokens[0];
        }

        @Override
        public double divergence(LogProbabilities candidate) {
            candidate.requireAtLeast(vocabulary);
            double sum = 0;
            double ofParent = 0;
            double ofCandidate = 0;
            for (int i = 0; i < tokens.length; i++) {
                double log = candidate.of(tokens[i]);
                sum += Math.exp(logs[i]) * (logs[i] - log);
                ofParent += Math.exp(logs[i]);
                ofCandidate += Math.exp(log);
            }
            double rest = 1 - ofParent;
            if (rest > LEAST) {
                sum += rest * (Math.log(rest) - Math.log(Math.max(LEAST, 1 - ofCandidate)));
            }
            return Math.max(0, sum);
        }
    }
}
