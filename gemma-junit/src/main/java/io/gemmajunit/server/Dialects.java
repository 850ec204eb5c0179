package io.gemmajunit.server;

import io.gemmajunit.error.GemmaException;
import java.util.Optional;

/** Finds out what a server understands, by asking. */
final class Dialects {

    private Dialects() {}

    /**
     * @param name of the model, where the server holds several
     * @throws GemmaException if it is none of those that give log-probabilities of given tokens, or does not hold a
     *     model of that name
     */
    static Dialect of(ServerClient client, Optional<String> name) {
        return LlamaCpp.at(client, name)
                .or(() -> Sglang.at(client, name))
                .or(() -> Vllm.at(client, name))
                .orElseThrow(() -> new GemmaException("The server " + client.base()
                        + " is neither vLLM nor SGLang nor llama.cpp, as far as it says, so it cannot score given tokens;"
                        + " serve the checkpoint with one of these, or let gemma.checkpoint be the address of the server itself,"
                        + " for prompt sets and tasks that generate answers to chat prompts."));
    }
}
