package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.error.GemmaException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * vLLM's server, by docs.vllm.ai ("OpenAI-Compatible Server"): {@code /v1/completions} with {@code prompt_logprobs},
 * whose entries have token ids as keys, and with {@code return_token_ids} (0.10.2).
 */
record Vllm(ServerClient client, String version, ServedName model) implements Dialect {

    private static final String COMPLETIONS = "/v1/completions";
    private static final int LANES = 16;

    /** Asks whether a server is one of these. */
    static Optional<Dialect> at(ServerClient client, Optional<String> name) {
        return client.find("/version")
                .filter(answer -> answer.path("version").isTextual())
                .flatMap(answer -> ServedName.find(client, name)
                        .map(model -> new Vllm(client, answer.path("version").asText(), model)));
    }

    @Override
    public String kind() {
        return "vllm";
    }

    @Override
    public String version() {
        return version + " " + model.id();
    }

    @Override
    public OptionalInt contextLength() {
        return model.contextLength();
    }

    /** It generates one. */
    @Override
    public int beyondScored() {
        return 1;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public Optional<int[]> tokenize(String text) {
        ObjectNode body = ServerClient.object()
                .put("model", model.id())
                .put("prompt", text)
                .put("add_special_tokens", false);
        return client.find("/tokenize", body).map(answer -> Ids.of(answer.path("tokens"), "/tokenize"));
    }

    @Override
    public PromptScores score(int[] context, int[] continuation) {
        int[] all = Ids.joined(context, continuation);
        JsonNode entries =
                ask(all, request(all, 1).put("prompt_logprobs", 1), 0).path("prompt_logprobs");
        if (entries.size() != all.length) {
            throw new GemmaException("The vLLM server " + client.base() + " gave " + entries.size()
                    + " log-probabilities for a prompt of " + all.length + " tokens, so it cannot score; see its log.");
        }
        PromptScores scores = new PromptScores();
        for (int i = context.length; i < all.length; i++) {
            JsonNode entry = entries.get(i).path(Integer.toString(all[i]));
            if (!entry.path("logprob").isNumber()
                    || !entry.path("rank").isInt()
                    || entry.path("rank").intValue() < 1) {
                throw new GemmaException("The vLLM server " + client.base() + " gave no log-probability of token "
                        + all[i] + " of a prompt but " + entries.get(i) + "; see its log.");
            }
            scores.add(entry.path("logprob").doubleValue(), mostProbable(entries.get(i)));
        }
        return scores;
    }

    /** Ranks count tokens of the same probability, so that of two that are the most probable ones one has rank 2. */
    private static double mostProbable(JsonNode entries) {
        for (JsonNode entry : entries) {
            if (entry.path("rank").asInt() == 1) {
                return entry.path("logprob").asDouble(Double.POSITIVE_INFINITY);
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public int[] generate(int[] prompt, int most) {
        ObjectNode body = request(prompt, most).put("ignore_eos", true).put("return_token_ids", true);
        return Ids.of(ask(prompt, body, most).path("token_ids"), COMPLETIONS);
    }

    private JsonNode ask(int[] prompt, ObjectNode body, int tokens) {
        JsonNode answer = client.post(COMPLETIONS, body, tokens);
        Dialect.requireWhole(answer.path("usage").path("prompt_tokens"), prompt, client.base());
        JsonNode choices = answer.path("choices");
        if (choices.size() != 1) {
            throw new GemmaException("The vLLM server " + client.base() + " gave " + choices.size()
                    + " answers where one was asked for (" + ServerClient.excerpt(answer.toString())
                    + "); see its log.");
        }
        return choices.path(0);
    }

    /** What the server has as default, from its model's generation_config.json, holds where a request says nothing. */
    private ObjectNode request(int[] prompt, int most) {
        ObjectNode body = ServerClient.object().put("model", model.id());
        Ids.put(body.putArray("prompt"), prompt);
        return body.put("max_tokens", most)
                .put("temperature", 0)
                .put("repetition_penalty", 1)
                .put("presence_penalty", 0)
                .put("frequency_penalty", 0);
    }
}
