package io.gemmajunit.drift;

import java.util.Comparator;
import java.util.stream.IntStream;

/** The natural logarithm of a model's probability of each token of the vocabulary, summed in double precision. */
record LogProbabilities(float[] logits, double logOfSum) {

    /** @param logits one for each token, all finite */
    static LogProbabilities of(float[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - most);
        }
        return new LogProbabilities(logits, most + Math.log(sum));
    }

    double of(int token) {
        return logits[token] - logOfSum;
    }

    int size() {
        return logits.length;
    }

    /** Returns the most probable tokens, the most probable first, the lowest id first among equals. */
    int[] highest(int count) {
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparing((Integer token) -> -logits[token]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the most probable token; the lowest id among equals. */
    int top() {
        int top = 0;
        for (int token = 1; token < logits.length; token++) {
            top = logits[token] > logits[top] ? token : top;
        }
        return top;
    }
}
