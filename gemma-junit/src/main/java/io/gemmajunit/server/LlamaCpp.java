package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;

/** llama.cpp's {@code llama-server}, by {@code tools/server/README.md}. */
final class LlamaCpp implements Dialect {

    private final ServerClient client;
    private final JsonNode properties;

    private final LlamaSlots slots;

    private LlamaCpp(ServerClient client, JsonNode properties) {
        this.client = client;
        this.properties = properties;
        this.slots = new LlamaSlots(client, lanes());
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
    public Chain chain() {
        return new LlamaChain(slots);
    }

    @Override
    public PromptScores score(int[] context, int[] continuation) {
        return chain().score(context, continuation);
    }

    @Override
    public int[] generate(int[] prompt, int most) {
        return chain().generate(prompt, most);
    }
}
