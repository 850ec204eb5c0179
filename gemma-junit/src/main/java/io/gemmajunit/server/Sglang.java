package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.error.GemmaException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * SGLang's own {@code /generate}, by docs.sglang.ai ("SGLang Native APIs"); its OpenAI-compatible path has no
 * log-probabilities of prompts.
 */
record Sglang(ServerClient client, JsonNode model, JsonNode server, Optional<ServedName> name) implements Dialect {

    private static final String GENERATE = "/generate";
    private static final int LANES = 16;
    private static final int VALUE = 0;
    private static final int ID = 1;

    /** Asks whether a server is one of these. */
    static Optional<Dialect> at(ServerClient client, Optional<String> name) {
        return find(client, "model_info")
                .filter(model -> model.has("model_path"))
                .map(model -> new Sglang(
                        client,
                        model,
                        find(client, "server_info").orElseGet(ServerClient::object),
                        ServedName.find(client, name)));
    }

    /** Earlier releases know the longer names alone, which are to go. */
    private static Optional<JsonNode> find(ServerClient client, String name) {
        return client.find("/" + name).or(() -> client.find("/get_" + name));
    }

    @Override
    public String kind() {
        return Stream.of("dtype", "quantization")
                .map(server::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(value -> !value.equals("auto"))
                .reduce("sglang", (all, value) -> all + " " + ServerClient.excerpt(value));
    }

    @Override
    public String version() {
        return server.path("version").asText("unknown") + " "
                + model.path("model_path").asText()
                + adapter().map(" "::concat).orElse("");
    }

    private Optional<String> adapter() {
        return name.filter(served -> served.parent().isPresent()).map(ServedName::id);
    }

    /** That of {@code server_info} is what the server was started with, which is mostly nothing. */
    @Override
    public OptionalInt contextLength() {
        return name.map(ServedName::contextLength).orElse(OptionalInt.empty());
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

    /** Not every release can be asked. */
    @Override
    public Optional<int[]> tokenize(String text) {
        ObjectNode body = ServerClient.object().put("prompt", text).put("add_special_tokens", false);
        return client.find("/tokenize", body).map(answer -> Ids.of(answer.path("tokens"), "/tokenize"));
    }

    @Override
    public PromptScores score(int[] context, int[] continuation) {
        int[] all = Ids.joined(context, continuation);
        // The first entry is null: it would need the logits before it.
        ObjectNode body = request(all, 1)
                .put("return_logprob", true)
                .put("logprob_start_len", context.length - 1)
                .put("top_logprobs_num", 1);
        JsonNode answer = ask(all, body, 0).path("meta_info");
        JsonNode given = answer.path("input_token_logprobs");
        JsonNode likeliest = answer.path("input_top_logprobs");
        if (given.size() != continuation.length + 1 || likeliest.size() != given.size()) {
            throw new GemmaException(
                    "The SGLang server " + client.base() + " gave " + given.size() + " log-probabilities instead of "
                            + (continuation.length + 1) + ", so it cannot score; see its log.");
        }
        PromptScores scores = new PromptScores();
        for (int i = 0; i < continuation.length; i++) {
            JsonNode entry = given.get(i + 1);
            JsonNode first = likeliest.get(i + 1).path(0);
            if (!Ids.isOne(entry.path(ID), continuation[i])
                    || !entry.path(VALUE).isNumber()
                    || !first.path(ID).isInt()) {
                throw new GemmaException("The SGLang server " + client.base() + " gave no log-probability of token "
                        + continuation[i] + " but " + entry + "; see its log.");
            }
            double logProbability = entry.path(VALUE).doubleValue();
            scores.add(
                    logProbability,
                    first.path(ID).intValue() == continuation[i]
                            ? logProbability
                            : first.path(VALUE).asDouble(Double.POSITIVE_INFINITY));
        }
        return scores;
    }

    @Override
    public int[] generate(int[] prompt, int most) {
        return Ids.of(ask(prompt, request(prompt, most), most).path("output_ids"), GENERATE);
    }

    private JsonNode ask(int[] prompt, ObjectNode body, int tokens) {
        JsonNode answer = client.post(GENERATE, body, tokens);
        Dialect.requireWhole(answer.path("meta_info").path("prompt_tokens"), prompt, client.base());
        return answer;
    }

    /** What the server prefers (--preferred-sampling-params) holds where a request says nothing else. */
    private ObjectNode request(int[] prompt, int most) {
        ObjectNode body = ServerClient.object();
        Ids.put(body.putArray("input_ids"), prompt);
        adapter().ifPresent(id -> body.put("lora_path", id));
        body.putObject("sampling_params")
                .put("max_new_tokens", most)
                .put("temperature", 0)
                .put("repetition_penalty", 1)
                .put("presence_penalty", 0)
                .put("frequency_penalty", 0)
                .put("ignore_eos", true);
        return body;
    }
}
