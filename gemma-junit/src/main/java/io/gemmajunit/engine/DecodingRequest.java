package io.gemmajunit.engine;

import java.util.List;

/**
 * Asks for tokens after a prompt.
 *
 * @param prompt ids that precede, at least one
 * @param maxNewTokens most tokens to generate, at least 1
 * @param processors change the logits, one after another, before a token is picked
 * @param choice picks each token
 * @param end says when the answer is complete
 */
public record DecodingRequest(
        int[] prompt, int maxNewTokens, List<LogitsProcessor> processors, TokenChoice choice, EndOfAnswer end) {

    public DecodingRequest {
        if (prompt.length == 0 || maxNewTokens < 1) {
            throw new IllegalArgumentException("Decoding needs a prompt and room for at least one new token.");
        }
        prompt = prompt.clone();
        processors = List.copyOf(processors);
    }

    /** Asks for tokens picked from the logits as they are. */
    public DecodingRequest(int[] prompt, int maxNewTokens, TokenChoice choice, EndOfAnswer end) {
        this(prompt, maxNewTokens, List.of(), choice, end);
    }

    /** Says whether the tokens generated so far end the answer. */
    @FunctionalInterface
    public interface EndOfAnswer {

        /**
         * Looks at an answer that has just grown by one token.
         *
         * @param tokens generated so far, the newest last
         */
        boolean isReached(int[] tokens);
    }
}
