package io.gemmajunit.drift;

import java.util.stream.IntStream;

/** What the parent predicts at one position. */
sealed interface Prediction {

    /** The greatest probability of tokens that a candidate lacks. */
    double MOST_LACKING = 0.01;

    /** Returns the most probable token. */
    int top();

    /** Returns the logarithm of the probability of the token that follows. */
    double ofNext();

    /**
     * Returns the Kullback-Leibler divergence KL(parent &#8214; candidate) of a candidate, in nats, over the tokens
     * that both have: what a vocabulary gained the parent never predicts, and next to never the rows that stand for no
     * token, which it may have beyond those of an adapted model.
     *
     * @throws DriftException if the parent predicts tokens that the candidate lacks
     */
    double divergence(LogProbabilities candidate);

    /**
     * Returns the logarithm of the probability of the tokens that both have.
     *
     * @param vocabulary how many tokens the parent has
     * @param top the one that it finds most probable
     * @param lacking probability of those of them that the candidate lacks
     */
    private static double logOfShared(int vocabulary, int top, double lacking, LogProbabilities candidate) {
        if (lacking > MOST_LACKING || top >= candidate.size()) {
            throw new DriftException(
                    "The parent has " + vocabulary + " tokens and the model that was tuned from it only "
                            + candidate.size()
                            + ", so what became of the others cannot be told; take a model that has them all.");
        }
        return Math.log1p(-lacking);
    }

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
            int shared = Math.min(parent.size(), candidate.size());
            double lacking = 0;
            for (int token = shared; token < parent.size(); token++) {
                lacking += Math.exp(parent.of(token));
            }
            double ofShared = logOfShared(parent.size(), top(), lacking, candidate);
            double sum = 0;
            for (int token = 0; token < shared; token++) {
                double log = parent.of(token) - ofShared;
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
            double lacking = IntStream.range(0, tokens.length)
                    .filter(i -> tokens[i] >= candidate.size())
                    .mapToDouble(i -> Math.exp(logs[i]))
                    .sum();
            double ofShared = logOfShared(vocabulary, top(), lacking, candidate);
            double sum = 0;
            double ofParent = 0;
            double ofCandidate = 0;
            for (int i = 0; i < tokens.length; i++) {
                if (tokens[i] < candidate.size()) {
                    double before = logs[i] - ofShared;
                    double now = candidate.of(tokens[i]);
                    sum += Math.exp(before) * (before - now);
                    ofParent += Math.exp(before);
                    ofCandidate += Math.exp(now);
                }
            }
            double rest = 1 - ofParent;
            if (rest > LEAST) {
                sum += rest * (Math.log(rest) - Math.log(Math.max(LEAST, 1 - ofCandidate)));
            }
            return Math.max(0, sum);
        }
    }
}
