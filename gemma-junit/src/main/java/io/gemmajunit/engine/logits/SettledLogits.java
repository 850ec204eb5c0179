package io.gemmajunit.engine.logits;

import io.gemmajunit.checkpoint.generation.DecodingRules;
import io.gemmajunit.checkpoint.generation.DecodingRules.Tokens;
import io.gemmajunit.checkpoint.generation.GenerationConfig;
import io.gemmajunit.engine.LogitsProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Applies the rules of a {@code generation_config.json}, in the order of transformers 5. */
public final class SettledLogits {

    private SettledLogits() {}

    /**
     * Returns what changes the logits of an answer.
     *
     * @param promptLength tokens that precede the answer
     * @param maxNewTokens most tokens of the answer
     */
    public static List<LogitsProcessor> of(GenerationConfig config, int promptLength, int maxNewTokens) {
        DecodingRules rules = config.rules();
        Set<Integer> eosIds = config.eosIds();
        List<LogitsProcessor> processors = new ArrayList<>();
        if (!rules.sequenceBias().isEmpty()) {
            processors.add(new SequenceBias(rules.sequenceBias()));
        }
        if (rules.encoderRepetitionPenalty() != 1) {
            processors.add(RepetitionPenalty.ofFirst(promptLength, 1 / rules.encoderRepetitionPenalty()));
        }
        if (rules.repetitionPenalty() != 1) {
            processors.add(RepetitionPenalty.ofAll(rules.repetitionPenalty()));
        }
        if (rules.noRepeatNgramSize() > 0) {
            processors.add(NoRepeatedNgram.ofAll(rules.noRepeatNgramSize()));
        }
        if (rules.encoderNoRepeatNgramSize() > 0) {
            processors.add(NoRepeatedNgram.ofFirst(promptLength, rules.encoderNoRepeatNgramSize()));
        }
        if (!rules.badWords().isEmpty()) {
            processors.add(SequenceBias.forbidding(rules.badWords(), eosIds));
        }
        int minLength = rules.minNewTokens() > 0 ? promptLength + rules.minNewTokens() : rules.minLength();
        if (minLength > 0) {
            processors.add(new MinLength(minLength, eosIds));
        }
        Tokens tokens = rules.tokens();
        if (!tokens.forcedFirst().isEmpty()) {
            processors.add(new ForcedTokens(tokens.forcedFirst(), 1));
        }
        if (!tokens.forcedLast().isEmpty()) {
            processors.add(new ForcedTokens(tokens.forcedLast(), promptLength + maxNewTokens - 1));
        }
        rules.lengthPenalty()
                .ifPresent(penalty ->
                        processors.add(new ExponentialDecay(promptLength + penalty.start(), penalty.factor(), eosIds)));
        if (!tokens.suppressed().isEmpty()) {
            processors.add(SuppressedTokens.everywhere(tokens.suppressed()));
        }
        if (!tokens.suppressedFirst().isEmpty()) {
            boolean isForced = promptLength == 1 && !tokens.forcedFirst().isEmpty();
            processors.add(SuppressedTokens.at(tokens.suppressedFirst(), isForced ? 2 : promptLength));
        }
        return List.copyOf(processors);
    }
}
