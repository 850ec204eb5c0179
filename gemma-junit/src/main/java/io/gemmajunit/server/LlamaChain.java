package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.error.GemmaException;
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

    private static final String PROBABILITIES = "completion_probabilities";
    private static final double FORCE = 10_000;
    private static final double LEAST = Math.log(Float.MIN_VALUE);

    /** How many of the most probable tokens are told. */
    private static final int TOLD = 50;

    /** How many times as many are asked for where these do not suffice. */
    private static final int MORE = 64;

    /** A token whose text is no part of a character in any vocabulary: padding, what is unknown, or a sign. */
    private static final int WHOLE = 0;

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
        JsonNode answer = forcedAnswer(prompt, id, TOLD);
        boolean isByte = answer.path("content").isTextual() && !answer.has(PROBABILITIES);
        return isByte ? besideAnother(prompt, id) : next(answer, id);
    }

    /** Returns the answer where a token must follow, which tells nothing of a byte that is no character. */
    private JsonNode forcedAnswer(int[] prompt, int id, int most) {
        ObjectNode body = request(prompt, 1).put("n_probs", most).put("post_sampling_probs", false);
        body.putArray("logit_bias").addArray().add(id).add(FORCE);
        return slots.ask(prompt, body, 0);
    }

    /** A byte is told beside a token that is no part of a character, if so many are that it is one of them. */
    private Next besideAnother(int[] prompt, int id) {
        for (int most = TOLD; ; most *= MORE) {
            JsonNode answer = forcedAnswer(prompt, WHOLE, most);
            Next next = next(answer, WHOLE);
            if (next.logProbabilities().containsKey(id)) {
                return next;
            }
            if (next.logProbabilities().size() < most) {
                throw unscored(id, next.logProbabilities().size() + " others");
            }
        }
    }

    private Next next(JsonNode whole, int id) {
        JsonNode answer = whole.path(PROBABILITIES).path(0);
        JsonNode preferred = answer.path("top_logprobs");
        if (!Ids.isOne(answer.path("id"), id)
                || !answer.path("logprob").isNumber()
                || !preferred.path(0).path("id").isInt()) {
            throw unscored(id, answer.toString());
        }
        Map<Integer, Double> logProbabilities = new HashMap<>();
        for (JsonNode token : preferred) {
            boolean isToken = token.path("id").isInt() && token.path("logprob").isNumber();
            if (!isToken || logProbabilities.put(token.path("id").intValue(), logProbability(token)) != null) {
                throw unscored(id, token + " among the most probable ones");
            }
        }
        logProbabilities.put(id, logProbability(answer));
        return new Next(preferred.path(0).path("id").intValue(), logProbabilities);
    }

    private static double logProbability(JsonNode token) {
        return Math.max(LEAST, token.path("logprob").doubleValue());
    }

    private GemmaException unscored(int id, String answer) {
        return new GemmaException("The llama.cpp server " + slots.base() + " was to score token " + id
                + " but answered " + ServerClient.excerpt(answer) + "; take a server of build 4300 or newer.");
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
