package io.gemmajunit.run;

import io.gemmajunit.model.Sampling;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tokens that end a turn. Some instruction-tuned checkpoints, gemma-7b-it among them, do not list theirs in {@code
 * generation_config.json}, and what follows would leak into the answer.
 */
public final class TurnEnd {

    /** Gemma's own up to version 3, that of Gemma 4, and that of ChatML. */
    private static final List<String> TOKENS = List.of("<end_of_turn>", "<turn|>", "<|im_end|>");

    private TurnEnd() {}

    /** Returns the same sampling, stopped at the end of a turn as well. */
    public static Sampling added(Sampling sampling) {
        return sampling.until(
                Stream.concat(sampling.stops().stream(), TOKENS.stream()).toList());
    }
}
