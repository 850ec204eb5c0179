package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Requests of one thread to a {@code llama-server}, which has no log-probabilities of prompts. So each token is forced:
 * one request that leaves the model no choice but reports what it would have given the token, and which tokens it would
 * have preferred. Choices of one question are often among these, and are then not asked for. Values below the logarithm
 * of the smallest float, about −103, are reported as that.
 */
final class LlamaChain implements Chain {

    private static final double FORCE = 10_000;
    private static final double LEAST = Math.log(Float.MIN_VALUE);

    /** How many of the most probable tokens are told. */
    private static final int TOLD = 50;

    private final LlamaSlots slots;

    /** What was scored last, and what was told after each of its beginnings, by their lengths. */
    private int[] last = new int[0];

    private final TreeMap<Integer, Next> told = new TreeMap<>();

    /** @param likeliest the most probable token */
    private record Next(int likeliest, Map<Integer, Double> logProbabilities) {

        void addTo(PromptScores scores, int id) {
            double own = logProbabilities.get(id);
            scores.add(own, likeliest == id ? own : logProbabilities.get(likeliest));
        }
    }

    LlamaChain(LlamaSlots slots) {
        this.slots = slots;
    }

    @Override
    public PromptScores score(int[] context, int[] continuation) {
        int[] all = Ids.joined(context, continuation);
        int different = Arrays.mismatch(last, all);
        if (different >= 0) {
            told.tailMap(different, false).clear();
        }
        last = all;
        PromptScores scores = new PromptScores();
        for (int i = context.length; i < all.length; i++) {
            Next next = told.get(i);
            if (next == null || !next.logProbabilities().containsKey(all[i])) {
                next = forced(Arrays.copyOf(all, i), all[i]);
                told.put(i, next);
            }
            next.addTo(scores, all[i]);
        }
        return scores;
    }

    @Override
    public int[] generate(int[] prompt, int most) {
        return Ids.of(
                slots.ask(prompt, request(prompt, most).put("return_tokens", true), most)
                        .path("tokens"),
                LlamaSlots.COMPLETION);
    }

    private Next forced(int[] prompt, int id) {
        ObjectNode body = request(prompt, 1).put("n_probs", TOLD).put("post_sampling_probs", false);
        body.putArray("logit_bias").addArray().add(id).add(FORCE);
        JsonNode forced =
                slots.ask(prompt, body, 0).path("completion_probabilities").path(0);
        JsonNode preferred = forced.path("top_logprobs");
        if (!Ids.isOne(forced.path("id"), id)
                || !forced.path("logprob").isNumber()
                || !preferred.path(0).path("id").isInt()) {
            throw new ServerException("The llama.cpp server " + slots.base() + " was to score token " + id
                    + " but answered " + forced + "; take a server of build 4300 or newer.");
        }
        Map<Integer, Double> logProbabilities = new HashMap<>();
        preferred.forEach(token -> logProbabilities.put(
                token.path("id").asInt(), Math.max(LEAST, token.path("logprob").asDouble(Double.POSITIVE_INFINITY))));
        logProbabilities.put(id, Math.max(LEAST, forced.path("logprob").doubleValue()));
        return new Next(preferred.path(0).path("id").intValue(), logProbabilities);
    }

    /** What the server was started with, such as a penalty, holds where a request says nothing else. */
    private static ObjectNode request(int[] prompt, int most) {
        ObjectNode body = ServerClient.object();
        Ids.put(body.putArray("prompt"), prompt);
        return body.put("n_predict", most)
                .put("temperature", 0)
                .put("repeat_penalty", 1)
                .put("presence_penalty", 0)
                .put("frequency_penalty", 0)
                .put("dry_multiplier", 0)
                .put("typical_p", 1)
                .put("xtc_probability", 0)
                .put("adaptive_target", -1)
                .put("mirostat", 0)
                .put("cache_prompt", true)
                .put("stream", false);
    }
}
