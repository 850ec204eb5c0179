package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.stream.IntStream;

/** The slots of a {@code llama-server}, each of which has a cache of the prefix that it read last. */
final class LlamaSlots {

    static final String COMPLETION = "/completion";
    static final int ANY = -1;

    private final ServerClient client;

    /** Those that are free; the one that was used last is on top. */
    private final BlockingDeque<Integer> free = new LinkedBlockingDeque<>();

    LlamaSlots(ServerClient client, int count) {
        this.client = client;
        IntStream.range(0, count).forEach(free::add);
    }

    URI base() {
        return client.base();
    }

    /**
     * Takes a slot that nobody else uses until it is given back.
     *
     * @param preferred whose cache has the beginning of what will be asked, if it is free
     */
    int take(int preferred) {
        try {
            return free.remove(preferred) ? preferred : free.takeFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException(
                    "The request to the model server " + client.base() + " was interrupted; run again.", e);
        }
    }

    void giveBack(int slot) {
        free.addFirst(slot);
    }

    /** Returns what the server answers to a prompt of a slot. */
    JsonNode ask(int[] prompt, ObjectNode body, int tokens) {
        JsonNode answer = client.post(COMPLETION, body, tokens);
        Dialect.requireWhole(answer.path("tokens_evaluated"), prompt, client.base());
        return answer;
    }
}
