package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Scores continuations: packs them into token trees, runs each tree once, and the head only where a scored token is predicted. */
final class Scorer {

    /** Above about this many tokens the products no longer get faster and the tree mask gets dearer. */
    private static final int TREE_BUDGET = 1024;
    /** Logits in float32 that may exist at a time: 128 MiB. */
    private static final int LOGITS_BUDGET = 1 << 25;

    private final TorchModule module;
    private final IValue weights;
    private final int vocabSize;
    private final int rowsAtATime;

    Scorer(TorchModule module, IValue weights, int vocabSize) {
        this.module = module;
        this.weights = weights;
        this.vocabSize = vocabSize;
        this.rowsAtATime = Math.max(1, LOGITS_BUDGET / vocabSize);
    }

    TokenScore[] score(List<ScoringRequest> requests, IntConsumer done) {
        TokenScore[] scores = new TokenScore[requests.size()];
        int finished = 0;
        for (TokenTree tree : TokenTree.pack(requests, TREE_BUDGET)) {
            scoreTree(tree, requests, scores);
            finished += tree.requests().length;
            done.accept(finished);
        }
        return scores;
    }

    private void scoreTree(TokenTree tree, List<ScoringRequest> requests, TokenScore[] scores) {
        Predictions predictions = Predictions.of(tree, requests);
        try (IValue hidden = hidden(tree)) {
            for (int first = 0; first < predictions.rows().length; first += rowsAtATime) {
                runHead(hidden, predictions, first, Math.min(first + rowsAtATime, predictions.rows().length));
            }
        }
        predictions.collect(tree, requests, scores);
    }

    /** Returns the logits after each token of a sequence, [tokens][vocabulary]. */
    float[][] logits(int[] tokens) {
        // The last token of a request is only predicted, so any will do.
        var request = new ScoringRequest(tokens, new int[] {0});
        TokenTree sequence = TokenTree.pack(List.of(request), tokens.length).get(0);
        float[][] rows = new float[tokens.length][];
        try (IValue hidden = hidden(sequence)) {
            for (int first = 0; first < rows.length; first += rowsAtATime) {
                putLogits(hidden, rows, first, Math.min(first + rowsAtATime, rows.length));
            }
        }
        return rows;
    }

    private void putLogits(IValue hidden, float[][] rows, int first, int end) {
        try (var chunk = module.longs(IntStream.range(first, end).toArray());
                IValue logits = module.call("logits", weights, hidden, chunk.value())) {
            float[] values = module.toFloats(logits);
            for (int row = first; row < end; row++) {
                int at = (row - first) * vocabSize;
                rows[row] = Arrays.copyOfRange(values, at, at + vocabSize);
            }
        }
    }

    /** Returns the final hidden states of all nodes, [nodes, hidden]. */
    private IValue hidden(TokenTree tree) {
        try (var tokens = module.longs(tree.tokens());
                var positions = module.longs(tree.positions());
                var ends = module.longs(tree.subtreeEnd());
                IValue isChain = IValue.from(tree.isChain())) {
            return module.call("hidden_of_tree", weights, tokens.value(), positions.value(), ends.value(), isChain);
        }
    }

    private void runHead(IValue hidden, Predictions predictions, int firstRow, int endRow) {
        int firstPair = predictions.firstPairOf(firstRow);
        int endPair = predictions.firstPairOf(endRow);
        int[] pairRows = Arrays.copyOfRange(predictions.pairRows(), firstPair, endPair);
        Arrays.setAll(pairRows, i -> pairRows[i] - firstRow);
        try (var rows = module.longs(Arrays.copyOfRange(predictions.rows(), firstRow, endRow));
                var pairs = module.longs(pairRows);
                var targets = module.longs(Arrays.copyOfRange(predictions.targets(), firstPair, endPair));
                IValue answer = module.call("score", weights, hidden, rows.value(), pairs.value(), targets.value())) {
            IValue[] parts = answer.toIValueTuple();
            predictions.put(firstRow, firstPair, module.toFloats(parts[0]), module.toLongs(parts[1]));
            Arrays.stream(parts).forEach(IValue::close);
        }
    }
}
