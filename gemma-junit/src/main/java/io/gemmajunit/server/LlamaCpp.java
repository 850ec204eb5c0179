package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** llama.cpp's {@code llama-server}, by {@code tools/server/README.md}. */
final class LlamaCpp implements Dialect {

    private static final String PROPERTIES = "/props";

    /** Each is a thread here, whatever a server says that it has. */
    private static final int MOST_LANES = 256;

    private final ServerClient client;
    private final JsonNode properties;
    private final Optional<ServedName> model;
    private final LlamaSlots slots;

    private LlamaCpp(ServerClient client, JsonNode properties, Optional<ServedName> model) {
        this.client = client;
        this.properties = properties;
        this.model = model;
        this.slots = new LlamaSlots(client, model.map(ServedName::id), lanes());
    }

    /** Asks whether a server is one of these, or a router that starts one for each of its models. */
    static Optional<Dialect> at(ServerClient client, Optional<String> name) {
        return client.find(PROPERTIES)
                .filter(properties -> properties.has("default_generation_settings"))
                .map(properties -> of(client, properties, name));
    }

    /** A router says nothing of a model, not even its width, before it has loaded it. */
    private static LlamaCpp of(ServerClient client, JsonNode properties, Optional<String> name) {
        Optional<ServedName> model = ServedName.find(client, name);
        if (model.isEmpty() || !properties.path("role").asText().equals("router")) {
            return new LlamaCpp(client, properties, model);
        }
        String id = model.get().id();
        JsonNode loaded = client.find(PROPERTIES + "?model=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .orElse(properties);
        return new LlamaCpp(client, loaded, ServedName.find(client, Optional.of(id)));
    }

    @Override
    public String kind() {
        double bits = meta("size").asDouble() * Byte.SIZE / meta("n_params").asDouble();
        return bits > 0 && Double.isFinite(bits)
                ? String.format(Locale.ROOT, "llama.cpp %.1f bits", bits)
                : "llama.cpp";
    }

    private JsonNode meta(String name) {
        return model.map(ServedName::meta).orElseGet(ServerClient::object).path(name);
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
        return Ids.count(properties.path("default_generation_settings").path("n_ctx"));
    }

    @Override
    public OptionalInt width() {
        return Ids.count(meta("n_embd"));
    }

    @Override
    public int beyondScored() {
        return 0;
    }

    @Override
    public int lanes() {
        return Math.min(MOST_LANES, Ids.count(properties.path("total_slots")).orElse(1));
    }

    @Override
    public Optional<int[]> tokenize(String text) {
        ObjectNode body = ServerClient.object()
                .put("content", text)
                .put("add_special", false)
                .put("parse_special", true);
        return client.find("/tokenize", slots.named(body)).map(answer -> Ids.of(answer.path("tokens"), "/tokenize"));
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
