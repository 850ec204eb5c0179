package io.gemmajunit.checkpoint.generation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code generation_config.json} wants of greedy answers, in the terms of transformers 5.
 *
 * @param repetitionPenalty on the logits of all tokens of prompt and answer; 1 for none
 * @param encoderRepetitionPenalty its inverse is the penalty on the tokens of the prompt; 1 for none
 * @param noRepeatNgramSize size of the runs of tokens that may occur only once; 0 for none
 * @param encoderNoRepeatNgramSize the same for those of the prompt
 * @param sequenceBias added to the logit of the last token of each sequence, in the order of the file
 * @param badWords sequences that must not occur
 * @param minLength of prompt and answer in tokens; counts where {@code minNewTokens} is 0
 * @param minNewTokens of an answer
 * @param maxNewTokens of an answer, whatever a task of the harness says; 0 where that is left to the task
 * @param tokens that are forbidden or must come
 * @param lengthPenalty what makes the end of long answers more probable
 */
public record DecodingRules(
        double repetitionPenalty,
        double encoderRepetitionPenalty,
        int noRepeatNgramSize,
        int encoderNoRepeatNgramSize,
        Map<List<Integer>, Double> sequenceBias,
        List<List<Integer>> badWords,
        int minLength,
        int minNewTokens,
        int maxNewTokens,
        Tokens tokens,
        Optional<LengthPenalty> lengthPenalty) {

    static final DecodingRules NONE =
            new DecodingRules(1, 1, 0, 0, Map.of(), List.of(), 0, 0, 0, Tokens.NONE, Optional.empty());

    public DecodingRules {
        sequenceBias = Collections.unmodifiableMap(new LinkedHashMap<>(sequenceBias));
        badWords = List.copyOf(badWords);
    }

    /**
     * Single tokens that answers must not or must have at some place.
     *
     * @param suppressed nowhere
     * @param suppressedFirst not at the beginning of an answer
     * @param forcedFirst after a prompt of one token
     * @param forcedLast one of them where an answer reaches its greatest length
     */
    public record Tokens(
            Set<Integer> suppressed, Set<Integer> suppressedFirst, Set<Integer> forcedFirst, Set<Integer> forcedLast) {

        static final Tokens NONE = new Tokens(Set.of(), Set.of(), Set.of(), Set.of());

        public Tokens {
            suppressed = Set.copyOf(suppressed);
            suppressedFirst = Set.copyOf(suppressedFirst);
            forcedFirst = Set.copyOf(forcedFirst);
            forcedLast = Set.copyOf(forcedLast);
        }
    }

    /**
     * An exponential one.
     *
     * @param start tokens of the answer from which on it grows
     * @param factor by which it grows with each token
     */
    public record LengthPenalty(int start, double factor) {}
}
