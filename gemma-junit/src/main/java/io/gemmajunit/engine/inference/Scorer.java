package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.TokenSequence;
import io.gemmajunit.model.Monitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Scores continuations: reads all as one tree, and runs the head only where a scored token is predicted. */
record Scorer(Forward forward, Workspace workspace) {

    /** Rows from which on the head takes longer to multiply than its weights to be read. */
    static final int FULL_HEAD = 64;

    List<TokenScore> score(List<ScoringRequest> requests, Monitor<TokenScore> monitor) {
        Looks<TokenScore> looks = new Looks<>(monitor, requests.size());
        TokenTree tree =
                looks.treeOf(requests.stream().map(ScoringRequest::input).toList(), 0);
        Predictions predictions = new Predictions(tree, requests);
        int packSize = workspace.packSize(tree);
        int[] leaves = IntStream.of(tree.leaves()).sorted().toArray();
        int finished = 0;
        try (TreeReader reader = new TreeReader(forward, tree, packSize);
                Unscored unscored = new Unscored(predictions)) {
            for (TreePack pack : TreePack.cut(tree, packSize)) {
                unscored.read(reader, pack);
                while (finished < leaves.length && leaves[finished] < pack.end()) {
                    finished++;
                }
                // Most of the work on them is done, and the head may wait for long.
                looks.report(finished);
                IntPredicate isRead = request -> tree.leaves()[request] < pack.end();
                if (unscored.rows >= FULL_HEAD || pack.end() == tree.size() || looks.isDue(isRead)) {
                    unscored.score();
                    if (!looks.goOn(isRead, predictions::scoreOf)) {
                        break;
                    }
                }
            }
        }
        return looks.answers(predictions::scoreOf);
    }

    /** Packs that have been read and not scored, for few rows take the head as long as many. */
    private final class Unscored implements AutoCloseable {

        private final Predictions predictions;
        private final List<NodeStates> packs = new ArrayList<>();
        private int first;
        private int end;
        private int rows;

        Unscored(Predictions predictions) {
            this.predictions = predictions;
        }

        void read(TreeReader reader, TreePack pack) {
            NodeStates states = reader.read(pack, predictions.of(pack).nodes());
            packs.add(states);
            end = pack.end();
            rows += states.nodes().length;
        }

        void score() {
            if (rows > 0) {
                Predictions.Asked asked = predictions.of(new TreePack(first, end));
                List<IValue> hidden = packs.stream().map(NodeStates::hidden).toList();
                predictions.put(asked, forward.score(hidden, asked, workspace.headWidth(rows)));
            }
            close();
            first = end;
            rows = 0;
        }

        @Override
        public void close() {
            packs.forEach(NodeStates::close);
            packs.clear();
        }
    }

    /** Returns the logits after each token of a sequence, [tokens][vocabulary]. */
    float[][] logits(int[] tokens) {
        TokenTree sequence = TokenTree.of(List.of(TokenSequence.of(tokens)));
        int packSize = workspace.packSize(sequence);
        float[][] logits = new float[tokens.length][];
        try (TreeReader reader = new TreeReader(forward, sequence, packSize)) {
            for (TreePack pack : TreePack.cut(sequence, packSize)) {
                int[] nodes = IntStream.range(pack.first(), pack.end()).toArray();
                try (NodeStates states = reader.read(pack, nodes)) {
                    putLogits(states.hidden(), pack, logits);
                }
            }
        }
        return logits;
    }

    private void putLogits(IValue hidden, TreePack pack, float[][] logits) {
        for (int first = pack.first(); first < pack.end(); first += workspace.logitRows()) {
            int end = Math.min(first + workspace.logitRows(), pack.end());
            int[] rows =
                    IntStream.range(first - pack.first(), end - pack.first()).toArray();
            try (IValue chunk = forward.logits(hidden, rows)) {
                System.arraycopy(forward.toFloats(chunk, rows.length), 0, logits, first, rows.length);
            }
        }
    }
}
