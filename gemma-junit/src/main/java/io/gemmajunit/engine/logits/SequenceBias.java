package io.gemmajunit.engine.logits;

import io.gemmajunit.engine.LogitsProcessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds a number to the logit of the token that would complete a sequence. */
record SequenceBias(Map<List<Integer>, Double> biases) implements LogitsProcessor {

    /** Forbids the sequences, except those that are just one of the ids that end an answer. */
    static SequenceBias forbidding(Collection<List<Integer>> sequences, Set<Integer> eosIds) {
        Map<List<Integer>, Double> biases = new LinkedHashMap<>();
        sequences.stream()
                .filter(sequence -> sequence.size() > 1 || !eosIds.contains(sequence.get(0)))
                .forEach(sequence -> biases.put(sequence, Double.NEGATIVE_INFINITY));
        return new SequenceBias(biases);
    }

    /** Biases of one token are summed up before they are added, those of single tokens first. */
    @Override
    public void process(int[] tokens, float[] logits) {
        Map<Integer, Float> sums = new LinkedHashMap<>();
        biases.forEach((sequence, bias) -> {
            if (sequence.size() == 1) {
                sums.put(sequence.get(0), bias.floatValue());
            }
        });
        biases.forEach((sequence, bias) -> {
            if (sequence.size() > 1 && isBegun(sequence, tokens)) {
                sums.merge(sequence.get(sequence.size() - 1), bias.floatValue(), Float::sum);
            }
        });
        sums.forEach((id, bias) -> logits[id] += bias);
    }

    private static boolean isBegun(List<Integer> sequence, int[] tokens) {
        int before = sequence.size() - 1;
        int newest = tokens.length - before;
        return newest >= 0
                && Arrays.equals(
                        sequence.stream().mapToInt(Integer::intValue).toArray(),
                        0,
                        before,
                        tokens,
                        newest,
                        tokens.length);
    }
}
