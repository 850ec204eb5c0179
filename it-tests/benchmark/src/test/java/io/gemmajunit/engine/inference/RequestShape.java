package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.ScoringRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A set of random requests shaped as those of a benchmark.
 *
 * @param shared tokens with which all contexts begin: a header, fixed shots, a primer
 * @param own tokens of each document's context after that
 * @param choices continuations of each document
 * @param length tokens of a continuation
 */
record RequestShape(String name, int documents, int shared, int own, int choices, int length) {

    /**
     * The mean shapes that lm-evaluation-harness 0.4.13 gives to these benchmarks for Gemma's tokenizer.
     */
    static final List<RequestShape> BENCHMARKS = List.of(
            new RequestShape("HellaSwag 0-shot", 20, 5, 23, 4, 12),
            new RequestShape("ARC 25-shot", 3, 1, 989, 4, 5),
            new RequestShape("MMLU 5-shot", 10, 270, 51, 4, 1),
            new RequestShape("TruthfulQA mc2", 10, 166, 18, 8, 9));

    /** Unrelated sequences of which only the last token is scored. */
    static RequestShape sequences(int count, int length) {
        return new RequestShape(count + " x " + length, count, 0, length, 1, 1);
    }

    List<ScoringRequest> requests() {
        Random random = new Random(7);
        int[] header = tokens(random, shared);
        List<ScoringRequest> requests = new ArrayList<>();
        for (int document = 0; document < documents; document++) {
            int[] context = IntStream.concat(IntStream.of(header), IntStream.of(tokens(random, own)))
                    .toArray();
            for (int choice = 0; choice < choices; choice++) {
                requests.add(new ScoringRequest(context, tokens(random, length)));
            }
        }
        return requests;
    }

    /** Distinct prefixes, the least that has to be read. */
    long distinctTokens() {
        return shared + documents * (own + (long) choices * (length - 1));
    }

    /** Positions after which a token is scored, the least that the head has to be run on. */
    long scoredPositions() {
        return documents * (1 + (long) choices * (length - 1));
    }

    private static int[] tokens(Random random, int count) {
        return random.ints(count, 10, 250_000).toArray();
    }
}
