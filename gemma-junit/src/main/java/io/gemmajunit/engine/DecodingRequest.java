package io.gemmajunit.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Asks for tokens after a prompt.
 *
 * <p>A draft is what the answer may be, from whoever knows. All of it is read at once, and as much of it counts as the
 * model itself would have written. It changes an answer no more than requests that are answered beside it do: where two
 * tokens are about equally probable, rounding decides, and products of other shapes round otherwise.
 *
 * @param prompt ids that precede, at least one
 * @param maxNewTokens most tokens to generate, at least 1
 * @param processors change the logits, one after another, before a token is picked
 * @param choice picks each token
 * @param end says when the answer is complete
 * @param draft ids that the answer may begin with; empty if nothing is known of it
 */
public record DecodingRequest(
        int[] prompt,
        int maxNewTokens,
        List<LogitsProcessor> processors,
        TokenChoice choice,
        EndOfAnswer end,
        int[] draft) {

    private static final int[] NO_DRAFT = {};

    public DecodingRequest {
        if (prompt.length == 0 || maxNewTokens < 1) {
            throw new IllegalArgumentException("Decoding needs a prompt and room for at least one new token.");
        }
        prompt = prompt.clone();
        processors = List.copyOf(processors);
        draft = draft.clone();
    }

    /** Asks for tokens of which nothing is known. */
    public DecodingRequest(
            int[] prompt, int maxNewTokens, List<LogitsProcessor> processors, TokenChoice choice, EndOfAnswer end) {
        this(prompt, maxNewTokens, processors, choice, end, NO_DRAFT);
    }

    /** Asks for tokens picked from the logits as they are. */
    public DecodingRequest(int[] prompt, int maxNewTokens, TokenChoice choice, EndOfAnswer end) {
        this(prompt, maxNewTokens, List.of(), choice, end);
    }

    /** Returns the same request with a draft of its answer. */
    public DecodingRequest drafted(int[] tokens) {
        return new DecodingRequest(prompt, maxNewTokens, processors, choice, end, tokens);
    }

    /**
     * Returns what is read before the first step: the prompt, and what of the draft could have to be continued. Where
     * tokens are drawn, or need their logits to be seen, a draft is of no use.
     */
    public TokenSequence known() {
        int[] known = Arrays.copyOf(prompt, prompt.length + drafted());
        System.arraycopy(draft, 0, known, prompt.length, drafted());
        return TokenSequence.of(known);
    }

    /** Returns how many tokens of the draft are read. */
    public int drafted() {
        boolean isOfUse =
                choice instanceof TokenChoice.Greedy && processors.stream().allMatch(LogitsProcessor::mayKeep);
        return isOfUse ? Math.min(draft.length, maxNewTokens - 1) : 0;
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
