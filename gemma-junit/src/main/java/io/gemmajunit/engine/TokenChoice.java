package io.gemmajunit.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Picks the next token from the model's logits. */
public sealed interface TokenChoice {

    /**
     * Picks a token.
     *
     * @param logits one for each id of the vocabulary, all finite
     */
    int pick(float[] logits);

    /** Always the most probable token; the lowest id among equals. */
    record Greedy() implements TokenChoice {

        @Override
        public int pick(float[] logits) {
            int best = 0;
            for (int id = 1; id < logits.length; id++) {
                if (logits[id] > logits[best]) {
                    best = id;
                }
            }
            return best;
        }
    }

    /**
     * A pseudo-random draw: logits are divided by the temperature, then cut to the {@code topK} most probable tokens,
     * then to the smallest set of those whose probability reaches {@code topP} (the order of transformers 5).
     */
    final class Sampled implements TokenChoice {

        private final double temperature;
        private final int topK;
        private final double topP;
        private final SplittableRandom random;

        /**
         * Creates a stream of draws that depends on the seed alone.
         *
         * @param topK how many tokens to keep; 0 for all
         */
        public Sampled(double temperature, int topK, double topP, long seed) {
            this.temperature = temperature;
            this.topK = topK;
            this.topP = topP;
            this.random = new SplittableRandom(seed);
        }

        @Override
        public int pick(float[] logits) {
            int[] byProbability = LongStream.of(sorted(logits))
                    .limit(topK > 0 ? topK : logits.length)
                    .mapToInt(key -> (int) key)
                    .toArray();
            double[] weights = IntStream.of(byProbability)
                    .mapToDouble(id -> Math.exp((logits[id] - logits[byProbability[0]]) / temperature))
                    .toArray();
            return byProbability[draw(weights)];
        }

        /** Ids in the lower half of each number, below bits of the logit that sort from high to low. */
        private static long[] sorted(float[] logits) {
            long[] keys = new long[logits.length];
            for (int id = 0; id < keys.length; id++) {
                int bits = Float.floatToIntBits(logits[id]);
                int ascending = bits ^ (bits >> 31 & Integer.MAX_VALUE);
                keys[id] = (long) ~ascending << Integer.SIZE | id;
            }
            Arrays.sort(keys);
            return keys;
        }

        private int draw(double[] weights) {
            double all = IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i])
                    .sum();
            double kept = 0;
            int size = 0;
            while (size < weights.length && kept < topP * all) {
                kept += weights[size++];
            }
            double ticket = random.nextDouble() * kept;
            for (int i = 0; i < size; i++) {
                ticket -= weights[i];
                if (ticket < 0) {
                    return i;
                }
            }
            return size - 1;
        }
    }
}
