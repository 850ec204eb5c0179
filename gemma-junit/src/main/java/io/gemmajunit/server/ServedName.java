package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.gemmajunit.error.GemmaException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A model of a server that may hold several.
 *
 * @param id by which requests name it
 * @param owner who it belongs to, as the server says; most say what they are
 * @param parent the id of the model that it is an adapter of
 * @param meta what llama.cpp says of it beside
 */
record ServedName(String id, String owner, Optional<String> parent, OptionalInt contextLength, JsonNode meta) {

    /** Ollama takes a name without a tag for this one. */
    private static final String USUAL_TAG = ":latest";

    private static final String MODELS = "/v1/models";
    private static final String SETTING = "gemma.server.model";

    /**
     * Returns the model that is meant; empty if the server does not say what it holds.
     *
     * @param wanted empty for the only one
     * @throws GemmaException if there is no such one, or several without a name
     */
    static Optional<ServedName> find(ServerClient client, Optional<String> wanted) {
        return client.find(MODELS).map(answer -> among(answer, client.base(), wanted, SETTING));
    }

    /**
     * @param answer to the question for all models
     * @param wanted empty for the only one
     * @param where it is named
     * @throws GemmaException if there is no such one, or several without a name
     */
    static ServedName among(JsonNode answer, URI server, Optional<String> wanted, String where) {
        List<ServedName> all = new ArrayList<>();
        answer.path("data").forEach(each -> {
            if (each.path("id").isTextual()) {
                all.add(of(each));
            }
        });
        List<ServedName> meant = all.stream()
                .filter(each ->
                        wanted.isEmpty() || each.id.equals(wanted.get()) || each.id.equals(wanted.get() + USUAL_TAG))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0).beside(all);
        }
        String held = String.join(", ", all.stream().map(ServedName::id).toList());
        throw new GemmaException("The model server " + server + " holds " + (all.isEmpty() ? "no model" : held) + "; "
                + wanted.map(name -> where + " names " + name + ", which is none of them.")
                        .orElse("set " + where + " to the one that is meant."));
    }

    /** Adapters have the context of the model that they are put on, and servers do not say it twice. */
    private ServedName beside(List<ServedName> all) {
        return all.stream()
                .filter(each -> contextLength.isEmpty()
                        && parent.filter(each.id::equals).isPresent())
                .findFirst()
                .map(base -> new ServedName(id, owner, parent, base.contextLength, meta))
                .orElse(this);
    }

    private static ServedName of(JsonNode model) {
        return new ServedName(
                model.path("id").asText(),
                ServerClient.excerpt(model.path("owned_by").asText("")),
                Optional.ofNullable(model.path("parent").textValue()),
                Ids.count(model.path("max_model_len")),
                model.path("meta"));
    }
}
