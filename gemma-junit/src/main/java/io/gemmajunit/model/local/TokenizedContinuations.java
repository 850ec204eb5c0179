package io.gemmajunit.model.local;

import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.input.Sentence;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.python.Str;
import io.gemmajunit.python.character.CharacterClasses;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Splits a context and its continuation into ids as lm-evaluation-harness 0.4.13 does ({@code api/model.py}): white
 * space at the context's end moves to the continuation, both are encoded together, and the continuation is what follows
 * as many ids as the context has alone.
 */
final class TokenizedContinuations {

    /** Characters of a text in a message. */
    private static final int QUOTED = 60;

    private final Tokenizer tokenizer;
    private final int maxLength;
    private final Map<String, int[]> encoded = new HashMap<>();

    TokenizedContinuations(Tokenizer tokenizer, int maxLength) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
    }

    ScoringRequest of(Continuation request) {
        return request.context().isEmpty() ? ofText(request.continuation()) : ofPair(request);
    }

    private ScoringRequest ofText(String text) {
        int[] ids = tokenizer.encodeWithoutSpecials(text);
        boolean hasPrefix = ids.length > 0 && ids[0] == tokenizer.bosId();
        int[] continuation = hasPrefix ? Arrays.copyOfRange(ids, 1, ids.length) : ids;
        return fitted(new int[] {tokenizer.bosId()}, continuation, text);
    }

    private ScoringRequest ofPair(Continuation request) {
        String context = Str.stripEnd(request.context(), CharacterClasses::isSpace);
        String continuation = request.context().substring(context.length()) + request.continuation();
        int[] before = encode(context);
        int[] whole = encode(context + continuation);
        int[] after =
                whole.length > before.length ? Arrays.copyOfRange(whole, before.length, whole.length) : new int[0];
        return fitted(before, after, request.continuation());
    }

    private int[] encode(String text) {
        return encoded.computeIfAbsent(text, tokenizer::encode);
    }

    /** A sequence that is too long loses its beginning, as in the harness. */
    private ScoringRequest fitted(int[] context, int[] continuation, String text) {
        if (continuation.length == 0) {
            throw new ModelException("The continuation \"" + text
                    + "\" adds no token to its context, so nothing can be scored; change the text or the delimiter.");
        }
        if (continuation.length > maxLength) {
            throw new ModelException(
                    "The continuation \"" + Sentence.beginning(text, QUOTED) + "\" has " + continuation.length
                            + " tokens, more than the " + maxLength + " that the checkpoint was made for.");
        }
        int excess = Math.max(0, context.length + continuation.length - 1 - maxLength);
        return new ScoringRequest(Arrays.copyOfRange(context, excess, context.length), continuation);
    }
}
