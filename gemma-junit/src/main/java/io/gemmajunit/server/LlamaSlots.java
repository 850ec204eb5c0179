package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slots of a {@code llama-server}, each of which has a cache of the prefix that it read last. Each thread has one
 * for itself, as long as there are no more threads at a time than slots.
 */
final class LlamaSlots {

    static final String COMPLETION = "/completion";

    private final ServerClient client;
    private final Optional<String> model;
    private final AtomicInteger threads = new AtomicInteger();
    private final ThreadLocal<Integer> slot;

    /** @param model by which a router knows it; empty if the server does not say */
    LlamaSlots(ServerClient client, Optional<String> model, int count) {
        this.client = client;
        this.model = model;
        this.slot = ThreadLocal.withInitial(() -> Math.floorMod(threads.getAndIncrement(), count));
    }

    URI base() {
        return client.base();
    }

    ObjectNode named(ObjectNode body) {
        model.ifPresent(id -> body.put("model", id));
        return body;
    }

    /** Returns what the server answers to a prompt in the slot of this thread. */
    JsonNode ask(int[] prompt, ObjectNode body, int tokens) {
        JsonNode answer = client.post(COMPLETION, named(body.put("id_slot", slot.get())), tokens);
        Dialect.requireWhole(answer.path("tokens_evaluated"), prompt, client.base());
        return answer;
    }
}
