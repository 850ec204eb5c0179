package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.engine.TokenSequence;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.stream.IntStream;

/** Scores continuations: reads all as one tree, and runs the head only where a scored token is predicted. */
record Scorer(Forward forward, Workspace workspace) {

    List<TokenScore> score(List<ScoringRequest> requests, Monitor<TokenScore> monitor) {
        Looks<TokenScore> looks = new Looks<>(monitor, requests.size());
        TokenTree tree =
                looks.treeOf(requests.stream().map(ScoringRequest::input).toList(), 0);
        Predictions predictions = new Predictions(tree, requests);
        int packSize = workspace.packSize(tree);
        int[] leaves = IntStream.of(tree.leaves()).sorted().toArray();
        int finished = 0;
        try (TreeReader reader = new TreeReader(forward, tree, packSize)) {
            for (TreePack pack : TreePack.cut(tree, packSize)) {
                scorePack(reader, pack, predictions);
                while (finished < leaves.length && leaves[finished] < pack.end()) {
                    finished++;
                }
                looks.report(finished);
                if (!looks.goOn(request -> tree.leaves()[request] < pack.end(), predictions::scoreOf)) {
                    break;
                }
            }
        }
        return looks.answers(predictions::scoreOf);
    }

    private void scorePack(TreeReader reader, TreePack pack, Predictions predictions) {
        Predictions.Asked asked = predictions.of(pack);
        try (IValue hidden = reader.read(pack)) {
            if (!asked.isEmpty()) {
                predictions.put(asked, forward.score(hidden, asked, workspace.headWidth(asked.rows().length)));
            }
        }
    }

    /** Returns the logits after each token of a sequence, [tokens][vocabulary]. */
    float[][] logits(int[] tokens) {
        TokenTree sequence = TokenTree.of(List.of(TokenSequence.of(tokens)));
        int packSize = workspace.packSize(sequence);
        float[][] logits = new float[tokens.length][];
        try (TreeReader reader = new TreeReader(forward, sequence, packSize)) {
            for (TreePack pack : TreePack.cut(sequence, packSize)) {
                try (IValue hidden = reader.read(pack)) {
                    putLogits(hidden, pack, logits);
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
