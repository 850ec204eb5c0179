package io.gemmajunit.server;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up language model over a small vocabulary: what follows depends on all that precedes. */
public final class ToyModel {

    public static final int VOCABULARY = 1024;

    private final int seed;

    public ToyModel() {
        this(0);
    }

    /** @param seed another model for each */
    public ToyModel(int seed) {
        this.seed = seed;
    }

    /** Returns the log-probabilities of the next token. */
    public double[] next(int[] prefix) {
        Random random = new Random(31L * Arrays.hashCode(prefix) + seed);
        double[] logits = random.doubles(VOCABULARY, -4, 4).toArray();
        double sum = Math.log(Arrays.stream(logits).map(Math::exp).sum());
        return Arrays.stream(logits).map(logit -> logit - sum).toArray();
    }

    int likeliest(int[] prefix) {
        double[] next = next(prefix);
        return IntStream.range(0, next.length)
                .reduce((a, b) -> next[b] > next[a] ? b : a)
                .orElseThrow();
    }

    /** Returns the log-probability of a continuation. */
    public double score(int[] context, int[] continuation) {
        double sum = 0;
        int[] prefix = context;
        for (int id : continuation) {
            sum += next(prefix)[id];
            prefix = with(prefix, id);
        }
        return sum;
    }

    boolean isGreedy(int[] context, int[] continuation) {
        return Arrays.equals(generate(context, continuation.length), continuation);
    }

    public int[] generate(int[] prompt, int count) {
        int[] all = prompt;
        for (int i = 0; i < count; i++) {
            all = with(all, likeliest(all));
        }
        return Arrays.copyOfRange(all, prompt.length, all.length);
    }

    static int[] with(int[] ids, int id) {
        int[] longer = Arrays.copyOf(ids, ids.length + 1);
        longer[ids.length] = id;
        return longer;
    }
}
