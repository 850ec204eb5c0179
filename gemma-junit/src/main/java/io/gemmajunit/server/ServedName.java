package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
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
 */
record ServedName(String id, String owner, OptionalInt contextLength) {

    /** Ollama takes a name without a tag for this one. */
    private static final String USUAL_TAG = ":latest";

    private static final String MODELS = "/v1/models";
    private static final String SETTING = "gemma.server.model";

    /**
     * @param wanted empty for the only one
     * @throws ServerException if there is no such one, or several without a name
     */
    static ServedName find(ServerClient client, Optional<String> wanted) {
        return among(client.find(MODELS).orElseGet(ServerClient::object), client.base(), wanted, SETTING);
    }

    /**
     * Verifies the name of the only model of a server that need not say what it holds.
     *
     * @throws ServerException if it says that it holds another
     */
    static void require(ServerClient client, Optional<String> wanted) {
        client.find(MODELS).ifPresent(answer -> among(answer, client.base(), wanted, SETTING));
    }

    /**
     * @param answer to the question for all models
     * @param wanted empty for the only one
     * @param where it is named
     * @throws ServerException if there is no such one, or several without a name
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
            return meant.get(0);
        }
        String held = String.join(", ", all.stream().map(ServedName::id).toList());
        throw new ServerException("The model server " + server + " holds " + (all.isEmpty() ? "no model" : held) + "; "
                + wanted.map(name -> where + " names " + name + ", which is none of them.")
                        .orElse("set " + where + " to the one that is meant."));
    }

    private static ServedName of(JsonNode model) {
        int length = model.path("max_model_len").asInt();
        return new ServedName(
                model.path("id").asText(),
                ServerClient.excerpt(model.path("owned_by").asText("")),
                length > 0 ? OptionalInt.of(length) : OptionalInt.empty());
    }
}
