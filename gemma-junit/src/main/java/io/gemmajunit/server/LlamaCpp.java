package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * llama.cpp's {@code llama-server}, by {@code tools/server/README.md}. It has no log-probabilities of prompts, so each
 * token is forced: one request that leaves the model no choice but reports what it would have given the token. Values
 * below the logarithm of the smallest float, about −103, are reported as that.
 */
final class LlamaCpp implements Dialect {

    private static final String COMPLETION = "/completion";
    private static final double FORCE = 10_000;
    private static final double LEAST = Math.log(Float.MIN_VALUE);

    private final ServerClient client;
    private final JsonNode properties;

    /** Each has a cache of the prefix that it read last; the one that was used last is on top. */
    private final BlockingDeque<Integer> slots = new LinkedBlockingDeque<>();

    private LlamaCpp(ServerClient client, JsonNode properties) {
        this.client = client;
        this.properties = properties;
        IntStream.range(0, lanes()).forEach(slots::add);
    }

    /** Asks whether a server is one of these. */
    static Optional<Dialect> at(ServerClient client) {
        return client.find("/props")
                .filter(properties -> properties.has("default_generation_settings"))
                .map(properties -> new LlamaCpp(client, properties));
    }

    @Override
    public String kind() {
        return "llama.cpp";
    }

    @Override
    public String version() {
        return properties.path("build_info").asText("unknown") + " "
                + ofFile(properties.path("model_path").asText(""));
    }

    private static String ofFile(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    @Override
    public OptionalInt contextLength() {
        int length =
                properties.path("default_generation_settings").path("n_ctx").asInt();
        return length > 0 ? OptionalInt.of(length) : OptionalInt.empty();
    }

    @Override
    public OptionalInt width() {
        int width = client.find("/v1/models")
                .map(models -> models.at("/data/0/meta/n_embd").asInt())
                .orElse(0);
        return width > 0 ? OptionalInt.of(width) : OptionalInt.empty();
    }

    @Override
    public int beyondScored() {
        return 0;
    }

    @Override
    public int lanes() {
        return Math.max(1, properties.path("total_slots").asInt(1));
    }

    @Override
    public Optional<int[]> tokenize(String text) {
        ObjectNode body = ServerClient.object()
                .put("content", text)
                .put("add_special", false)
                .put("parse_special", true);
        return client.find("/tokenize", body).map(answer -> Ids.of(answer.path("tokens"), "/tokenize"));
    }

    @Override
    public PromptScores score(int[] context, int[] continuation) {
        return inSlot(slot -> {
            PromptScores scores = new PromptScores();
            int[] prompt = context;
            for (int id : continuation) {
                addForced(prompt, id, slot, scores);
                prompt = Ids.joined(prompt, new int[] {id});
            }
            return scores;
        });
    }

    @Override
    public int[] generate(int[] prompt, int most) {
        JsonNode answer = inSlot(slot -> ask(prompt, request(prompt, most, slot).put("return_tokens", true), most));
        return Ids.of(answer.path("tokens"), COMPLETION);
    }

    private JsonNode ask(int[] prompt, ObjectNode body, int tokens) {
        JsonNode answer = client.post(COMPLETION, body, tokens);
        Dialect.requireWhole(answer.path("tokens_evaluated"), prompt, client.base());
        return answer;
    }

    private <A> A inSlot(IntFunction<A> question) {
        try {
            int slot = slots.takeFirst();
            try {
                return question.apply(slot);
            } finally {
                slots.addFirst(slot);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException(
                    "The request to the model server " + client.base() + " was interrupted; run again.", e);
        }
    }

    private void addForced(int[] prompt, int id, int slot, PromptScores scores) {
        ObjectNode body = request(prompt, 1, slot).put("n_probs", 1).put("post_sampling_probs", false);
        body.putArray("logit_bias").addArray().add(id).add(FORCE);
        JsonNode forced = ask(prompt, body, 0).path("completion_probabilities").path(0);
        JsonNode likeliest = forced.path("top_logprobs").path(0);
        if (!Ids.isOne(forced.path("id"), id)
                || !forced.path("logprob").isNumber()
                || !likeliest.path("id").isInt()) {
            throw new ServerException("The llama.cpp server " + client.base() + " was to score token " + id
                    + " but answered " + forced + "; take a server of build 4300 or newer.");
        }
        double logProbability = Math.max(LEAST, forced.path("logprob").doubleValue());
        scores.add(
                logProbability,
                likeliest.path("id").intValue() == id
                        ? logProbability
                        : likeliest.path("logprob").asDouble(Double.POSITIVE_INFINITY));
    }

    /** What the server was started with, such as a penalty, holds where a request says nothing else. */
    private static ObjectNode request(int[] prompt, int most, int slot) {
        ObjectNode body = ServerClient.object();
        Ids.put(body.putArray("prompt"), prompt);
        return body.put("n_predict", most)
                .put("temperature", 0)
                .put("repeat_penalty", 1)
                .put("presence_penalty", 0)
                .put("frequency_penalty", 0)
                .put("dry_multiplier", 0)
                .put("mirostat", 0)
                .put("cache_prompt", true)
                .put("id_slot", slot)
                .put("stream", false);
    }
}
