package io.gemmajunit.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<LengthPenalty> lengthPenalty) {

    static final DecodingRules NONE = new DecodingRules(1, 1, 0, 0, Map.of(), List.of(), 0, 0, 0, Optional.empty());

    public DecodingRules {
        sequenceBias = Collections.unmodifiableMap(new LinkedHashMap<>(sequenceBias));
        badWords = List.copyOf(badWords);
    }

    /**
     * An exponential one.
     *
     * @param start tokens of the answer from which on it grows
     * @param factor by which it grows with each token
     */
    public record LengthPenalty(int start, double factor) {}
}
