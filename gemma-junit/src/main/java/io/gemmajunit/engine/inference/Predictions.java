package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenScore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The tokens that requests ask for after nodes of a tree, and what the model says of them. Several requests may ask for
 * the same pair of node and token, which is scored once.
 */
final class Predictions {

    private final TokenTree tree;
    private final List<ScoringRequest> requests;
    /** Node in the upper half, token in the lower one; ascending. */
    private final long[] pairs;

    private final float[] logProbabilities;
    private final boolean[] mostProbable;

    Predictions(TokenTree tree, List<ScoringRequest> requests) {
        this.tree = tree;
        this.requests = requests;
        this.pairs = IntStream.range(0, requests.size())
                .mapToObj(this::pairsOf)
                .flatMapToLong(LongStream::of)
                .sorted()
                .distinct()
                .toArray();
        this.logProbabilities = new float[pairs.length];
        this.mostProbable = new boolean[pairs.length];
    }

    private long[] pairsOf(int request) {
        int[] continuation = requests.get(request).continuation();
        int[] nodes = tree.lastOnPath(tree.leaves()[request], continuation.length);
        return IntStream.range(0, nodes.length)
                .mapToLong(i -> pair(nodes[i], continuation[i]))
                .toArray();
    }

    private static long pair(int node, int token) {
        return (long) node << Integer.SIZE | token;
    }

    private static int node(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }

    /** Returns what is asked of the nodes of a pack. */
    Asked of(TreePack pack) {
        int from = firstOf(pack.first());
        long[] asked = Arrays.copyOfRange(pairs, from, firstOf(pack.end()));
        int[] nodes =
                LongStream.of(asked).mapToInt(Predictions::node).distinct().toArray();
        return new Asked(
                from,
                nodes,
                LongStream.of(asked)
                        .mapToInt(pair -> Arrays.binarySearch(nodes, node(pair)))
                        .toArray(),
                LongStream.of(asked).mapToInt(pair -> (int) pair).toArray());
    }

    private int firstOf(int node) {
        int found = Arrays.binarySearch(pairs, pair(node, 0));
        return found < 0 ? -found - 1 : found;
    }

    void put(Asked asked, PairScores scores) {
        for (int i = 0; i < asked.targets().length; i++) {
            logProbabilities[asked.firstPair() + i] = scores.logProbabilities()[i];
            mostProbable[asked.firstPair() + i] = scores.mostProbable()[i] != 0;
        }
    }

    /** Returns the score of a request all of whose nodes have been read. */
    TokenScore scoreOf(int request) {
        double sum = 0;
        boolean isGreedy = true;
        for (long pair : pairsOf(request)) {
            int at = Arrays.binarySearch(pairs, pair);
            sum += logProbabilities[at];
            isGreedy &= mostProbable[at];
        }
        return new TokenScore(sum, isGreedy);
    }

    /**
     * What is asked of one pack.
     *
     * @param firstPair index of its first pair
     * @param nodes those that something is asked of, ascending
     * @param pairRows for each pair, the index of its node
     * @param targets for each pair, the token
     */
    record Asked(int firstPair, int[] nodes, int[] pairRows, int[] targets) {}

    /**
     * What the head says of pairs of a node and a token.
     *
     * @param mostProbable 1 where the token is the most probable one, else 0
     */
    record PairScores(float[] logProbabilities, long[] mostProbable) {}
}
