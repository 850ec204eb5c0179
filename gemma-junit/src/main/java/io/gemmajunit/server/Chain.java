package io.gemmajunit.server;

import io.gemmajunit.error.GemmaException;

/** What a server is asked by one thread, one request after another, neighbours of a prefix tree where it can be. */
interface Chain {

    /**
     * Returns the log-probability of each token of a continuation, natural logarithms of the model's own distribution.
     *
     * @throws GemmaException if an entry is missing or is none
     */
    PromptScores score(int[] context, int[] continuation);

    /** Returns up to so many most probable next tokens, beyond those that end an answer if the server can. */
    int[] generate(int[] prompt, int most);
}
