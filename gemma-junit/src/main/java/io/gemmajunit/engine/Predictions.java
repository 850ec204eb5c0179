package io.gemmajunit.engine;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which tokens are predicted at which nodes of a tree, and what the head says of them.
 *
 * <p>A row is a node whose prediction is scored; a pair is a row with one token that follows it. Several requests may ask for
 * the same pair.
 */
record Predictions(int[] rows, int[] pairRows, int[] targets, double[] logProbabilities, long[] mostProbable) {

    static Predictions of(TokenTree tree, List<ScoringRequest> requests) {
        TreeMap<Integer, TreeSet<Integer>> targetsByNode = new TreeMap<>();
        for (int m = 0; m < tree.requests().length; m++) {
            ScoringRequest request = requests.get(tree.requests()[m]);
            int[] path = tree.paths()[m];
            for (int i = request.context().length - 1; i < path.length; i++) {
                targetsByNode.computeIfAbsent(path[i], node -> new TreeSet<>()).add(request.token(i + 1));
            }
        }
        int pairs = targetsByNode.values().stream().mapToInt(TreeSet::size).sum();
        int[] rows = targetsByNode.keySet().stream().mapToInt(Integer::intValue).toArray();
        int[] pairRows = new int[pairs];
        int[] targets = new int[pairs];
        int pair = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int target : targetsByNode.get(rows[row])) {
                pairRows[pair] = row;
                targets[pair++] = target;
            }
        }
        return new Predictions(rows, pairRows, targets, new double[pairs], new long[rows.length]);
    }

    int firstPairOf(int row) {
        int low = Arrays.binarySearch(pairRows, row);
        if (low < 0) {
            return -low - 1;
        }
        while (low > 0 && pairRows[low - 1] == row) {
            low--;
        }
        return low;
    }

    void put(int firstRow, int firstPair, float[] logProbabilityOfPairs, long[] mostProbableOfRows) {
        for (int i = 0; i < logProbabilityOfPairs.length; i++) {
            logProbabilities[firstPair + i] = logProbabilityOfPairs[i];
        }
        System.arraycopy(mostProbableOfRows, 0, mostProbable, firstRow, mostProbableOfRows.length);
    }

    void collect(TokenTree tree, List<ScoringRequest> requests, TokenScore[] scores) {
        for (int m = 0; m < tree.requests().length; m++) {
            int index = tree.requests()[m];
            scores[index] = sum(requests.get(index), tree.paths()[m]);
        }
    }

    private TokenScore sum(ScoringRequest request, int[] path) {
        double sum = 0;
        boolean isGreedy = true;
        for (int i = request.context().length - 1; i < path.length; i++) {
            int row = Arrays.binarySearch(rows, path[i]);
            int target = request.token(i + 1);
            int first = firstPairOf(row);
            int pair = Arrays.binarySearch(targets, first, firstPairOf(row + 1), target);
            sum += logProbabilities[pair];
            isGreedy &= mostProbable[row] == target;
        }
        return new TokenScore(sum, isGreedy);
    }
}
