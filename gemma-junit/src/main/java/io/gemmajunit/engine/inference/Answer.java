package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.TokenChoice;
import java.util.Arrays;

/** An answer as it grows. */
final class Answer {

    private final DecodingRequest request;
    private int[] tokens = new int[0];
    private boolean isComplete;
    private Draft draft = Draft.NONE;

    Answer(DecodingRequest request) {
        this.request = request;
    }

    DecodingRequest request() {
        return request;
    }

    /** Returns whether the most probable token is the next one, whatever it is. */
    boolean takesMostProbable() {
        return request.choice() instanceof TokenChoice.Greedy
                && request.processors().isEmpty();
    }

    /** Returns whether the most probable token is the next one, so that its logits need not be seen. */
    boolean takes(int mostProbable) {
        if (!(request.choice() instanceof TokenChoice.Greedy)) {
            return false;
        }
        int[] all = request.processors().isEmpty() ? tokens : promptAndAnswer();
        return request.processors().stream().allMatch(processor -> processor.keeps(mostProbable, all));
    }

    /** Picks the next token from its logits, which are changed. */
    int choose(float[] logits) {
        if (!request.processors().isEmpty()) {
            int[] all = promptAndAnswer();
            request.processors().forEach(processor -> processor.process(all, logits));
        }
        return request.choice().pick(logits);
    }

    private int[] promptAndAnswer() {
        int[] prompt = request.prompt();
        int[] all = Arrays.copyOf(prompt, prompt.length + tokens.length);
        System.arraycopy(tokens, 0, all, prompt.length, tokens.length);
        return all;
    }

    void append(int token) {
        tokens = Arrays.copyOf(tokens, tokens.length + 1);
        tokens[tokens.length - 1] = token;
        isComplete = tokens.length == request.maxNewTokens() || request.end().isReached(tokens);
    }

    /** Takes a draft that has been read, and of its beginning what the model agrees with. */
    void follow(Draft read) {
        draft = read;
        follow();
    }

    /** Grows for as long as it is the beginning of its draft and the model is sure of what follows. */
    void follow() {
        while (!isComplete && draft.isSureAfter(tokens) && takes(draft.next(tokens.length))) {
            append(draft.next(tokens.length));
        }
    }

    boolean isComplete() {
        return isComplete;
    }

    int[] tokens() {
        return tokens;
    }

    int last() {
        return tokens[tokens.length - 1];
    }

    /** Returns how many tokens of prompt and answer have been read: all but the newest. */
    int tokensRead() {
        return request.prompt().length + tokens.length - 1;
    }

    /** Returns how many of the first slots a further step may need: those of a draft it may follow, too. */
    int slotsToKeep() {
        return draft.beginsWith(tokens) ? request.prompt().length + draft.tokens().length : tokensRead();
    }
}
