package io.gemmajunit.model.local;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.text.Tokenizer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Ends an answer at an end-of-sequence id or once a stop string appears in its last tokens. */
final class AnswerEnd implements DecodingRequest.EndOfAnswer {

    private final Tokenizer tokenizer;
    private final ThoughtEnd thoughtEnd;
    private final Set<Integer> eosIds;
    private final List<Stop> stops;

    AnswerEnd(Tokenizer tokenizer, ThoughtEnd thoughtEnd, Set<Integer> eosIds, List<String> stops) {
        this.tokenizer = tokenizer;
        this.thoughtEnd = thoughtEnd;
        this.eosIds = eosIds;
        // Two tokens more than the stop itself, since it may straddle the tokens of what precedes it.
        this.stops = stops.stream()
                .filter(stop -> !stop.isEmpty())
                .map(stop -> new Stop(stop, tokenizer.encodeWithoutSpecials(stop).length + 2))
                .toList();
    }

    @Override
    public boolean isReached(int[] tokens) {
        if (eosIds.contains(tokens[tokens.length - 1])) {
            return true;
        }
        return stops.stream().anyMatch(stop -> tail(tokens, stop.lookBack()).contains(stop.text()));
    }

    /** Returns whether what was thought, if anything, is over. */
    boolean isAnswering(int[] tokens) {
        return thoughtEnd.stage(tokenizer, tokens) == ThoughtEnd.Stage.ANSWERING;
    }

    /** Returns whether all of an answer is a thought that does not end. */
    boolean isOpenThought(int[] tokens) {
        return switch (thoughtEnd.stage(tokenizer, tokens)) {
            case ANSWERING -> false;
            case THINKING -> true;
            // What the model ended itself is an answer without a thought.
            case UNKNOWN -> !isReached(tokens);
        };
    }

    /**
     * Returns the answer's text after what was thought and, as in lm-evaluation-harness 0.4.13, then before the first
     * stop string; special tokens are dropped.
     */
    String textOf(int[] tokens) {
        return beforeStops(
                thoughtEnd.answer(tokenizer, tokens),
                stops.stream().map(Stop::text).toList());
    }

    /** Returns what a text says before the first stop string; an empty one ends nothing. */
    static String beforeStops(String text, List<String> stops) {
        String before = text;
        for (String stop : stops) {
            int at = stop.isEmpty() ? -1 : before.indexOf(stop);
            before = at >= 0 ? before.substring(0, at) : before;
        }
        return before;
    }

    private String tail(int[] tokens, int length) {
        return tokenizer.decodeWithSpecials(
                Arrays.copyOfRange(tokens, Math.max(0, tokens.length - length), tokens.length));
    }

    private record Stop(String text, int lookBack) {}
}
