package io.gemmajunit.model;

import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How an answer is generated.
 *
 * @param maxNewTokens most tokens to generate, at least 1
 * @param temperature 0 for greedy decoding; otherwise divides the logits
 * @param topK how many of the most probable tokens to draw from; 0 for all
 * @param topP smallest probability mass to draw from, over 0 and at most 1
 * @param seed of the pseudo-random draws
 * @param stops the answer ends before the first of these strings
 * @since 0.1
 */
@API(status = Status.MAINTAINED, since = "0.1")
public record Sampling(int maxNewTokens, double temperature, int topK, double topP, long seed, List<String> stops) {

    public Sampling {
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException("maxNewTokens is " + maxNewTokens + "; it must be at least 1.");
        }
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1) || topK < 0) {
            throw new IllegalArgumentException("Sampling needs temperature >= 0, 0 < topP <= 1 and topK >= 0, not "
                    + temperature + ", " + topP + " and " + topK + ".");
        }
        stops = List.copyOf(stops);
    }

    /** Returns greedy decoding of at most that many tokens. */
    public static Sampling greedy(int maxNewTokens) {
        return new Sampling(maxNewTokens, 0, 0, 1, 0, List.of());
    }

    /** Returns the same with other stop strings. */
    public Sampling until(List<String> stops) {
        return new Sampling(maxNewTokens, temperature, topK, topP, seed, stops);
    }
}
