package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.EngineException;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenScore;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Refuses numbers that are not finite (weights overflow or hold NaN), and names the layer they arise in. */
record Finiteness(Checkpoint checkpoint, Dtype dtype, Forward forward, Scorer scorer) {

    /**
     * Returns the scores of the first requests.
     *
     * @throws EngineException if one is not finite
     */
    List<TokenScore> scores(List<ScoringRequest> requests, List<TokenScore> scores) {
        int[] suspects = IntStream.range(0, scores.size())
                .filter(i -> !isFinite(scores.get(i)))
                .toArray();
        if (suspects.length > 0) {
            int culprit = culprit(requests, suspects);
            throw refused(
                    "scoring request " + culprit, requests.get(culprit).input().toArray());
        }
        return scores;
    }

    /**
     * Returns the logits of a sequence.
     *
     * @throws EngineException if one is not finite
     */
    float[][] logits(int[] tokens, float[][] logits) {
        for (float[] row : logits) {
            for (float logit : row) {
                if (!Float.isFinite(logit)) {
                    throw refused("a sequence of " + tokens.length + " tokens", tokens);
                }
            }
        }
        return logits;
    }

    /** Returns the exception to throw where decoding has met such a number. */
    EngineException ofDecoding(List<DecodingRequest> requests, NotFiniteException met) {
        int[] prompt = met.request().prompt();
        int[] answer = met.answer();
        return refused(
                "decoding request " + requests.indexOf(met.request()) + " after " + answer.length + " tokens",
                IntStream.concat(Arrays.stream(prompt), Arrays.stream(answer)).toArray());
    }

    /** NaN spreads to the other requests of a pack, so the first one that has it alone is the cause. */
    private int culprit(List<ScoringRequest> requests, int[] suspects) {
        return Arrays.stream(suspects)
                .filter(i -> !isFinite(
                        scorer.score(List.of(requests.get(i)), done -> {}).get(0)))
                .findFirst()
                .orElse(suspects[0]);
    }

    private static boolean isFinite(TokenScore score) {
        return Double.isFinite(score.logProbability());
    }

    private EngineException refused(String where, int[] tokens) {
        String fix = dtype == Dtype.FLOAT32
                ? "Its weights, an adapter's included, hold NaN or are too large; train or convert it again."
                : "Its weights hold NaN, or " + dtype.label() + " is too narrow for it; try gemma.dtype=float32.";
        return new EngineException("Checkpoint " + checkpoint.location() + " computes numbers that are not finite in "
                + dtype.label() + " for " + where + ", first in " + firstFlawed(tokens) + ". " + fix);
    }

    private String firstFlawed(int[] tokens) {
        int layers = checkpoint.config().layers().size();
        int layer = forward.firstFlawedLayer(tokens);
        return layer < 0 ? "the embedding" : layer < layers ? "layer " + layer + " of " + layers : "the head";
    }
}
