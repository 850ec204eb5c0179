package io.gemmajunit.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.Patience;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.text.ChatMessage;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server of conversations: {@code /v1/chat/completions}, by the API reference of OpenAI, as Ollama, LM Studio,
 * llama.cpp, vLLM and hosted services have it. It writes the chat template itself and gives nothing but answers.
 */
public final class ChatServer {

    private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);
    private static final int LANES = 4;

    /** How often a server is asked until it repeats itself; the first answer may differ, as nothing is cached. */
    private static final int TRIES = 4;

    private static final Question KNOWN =
            new Question(List.of(ChatMessage.user("Tell me about the sea in one sentence.")), 32);

    private final ServerClient client;
    private final String root;
    private final ServedName model;
    private final Lanes lanes = new Lanes(LANES);
    private @Nullable ChatAnswer known;
    private @Nullable Canary<ChatAnswer> canary;

    /** @param maxTokens most tokens of the answer, what is thought included, as the server counts them */
    public record Question(List<ChatMessage> conversation, int maxTokens) {}

    private ChatServer(ServerClient client, String root, ServedName model) {
        this.client = client;
        this.root = root;
        this.model = model;
    }

    /**
     * Finds out which models the server has.
     *
     * @param address with or without {@code /v1} at its end
     * @param model its name, where the server has several
     * @throws GemmaException if it cannot be reached, or it is not clear which model is meant
     */
    public static ChatServer connect(URI address, Optional<String> model, ServerKey key) {
        return connect(address, model, key, Patience.fiveTries(LONGEST_ANSWER));
    }

    static ChatServer connect(URI address, Optional<String> model, ServerKey key, Patience patience) {
        URI base = URI.create(address.toString().replaceFirst("/+$", ""));
        var client = new ServerClient(base, key, patience);
        List<String> roots = base.getPath().endsWith("/v1") ? List.of("") : List.of("/v1", "");
        for (String root : roots) {
            Optional<JsonNode> models = client.find(root + "/models")
                    .filter(answer -> answer.path("data").isArray());
            if (models.isPresent()) {
                return new ChatServer(
                        client,
                        root,
                        ServedName.among(
                                models.get(), base, model, "gemma.server.model or the part of its address behind #"));
            }
        }
        throw new GemmaException("The server " + base + " does not say which models it has (" + roots.get(0)
                + "/models), so it is no chat server; check its address.");
    }

    public String name() {
        return model.id();
    }

    /** Returns the server's own word for the model's owner, such as {@code llamacpp}; it is a condition. */
    public String kind() {
        return model.owner().isEmpty() ? "chat" : "chat:" + model.owner();
    }

    /** Returns the model and what else the server says of itself. */
    public String version() {
        return model.id() + (known == null ? "" : known.signature());
    }

    public URI address() {
        return client.base();
    }

    /**
     * Asks what will be asked again after each portion of questions, to notice another model, and returns the answer,
     * which tells the model from most others. What a server says of itself alone is watched if it does not answer alike
     * twice.
     */
    public ChatAnswer watch() {
        ChatAnswer last = ask(KNOWN);
        known = last;
        for (int i = 1; i < TRIES; i++) {
            ChatAnswer again = askAgain();
            if (again.saysTheSame(last)) {
                canary = new Canary<>(client.base(), again, this::askAgain, ChatAnswer::saysTheSame);
                return again;
            }
            last = again;
        }
        LOG.warn(
                "The model server {} gave no answer twice in a row to one question that it was asked {} times at temperature 0, so"
                        + " scores change from run to run, no later run reuses its answers, and another model is noticed by its name"
                        + " or system_fingerprint alone.",
                client.base(),
                TRIES);
        return last;
    }

    /**
     * Returns the most probable answer to each question.
     *
     * @throws GemmaException if one has none, or another model or server gave it than the first
     */
    public List<ChatAnswer> ask(List<Question> questions, Monitor<ChatAnswer> monitor) {
        List<ChatAnswer> answers = lanes.answer(
                questions,
                Comparator.comparing(question -> question.conversation().toString()),
                () -> this::ask,
                monitor);
        if (known != null) {
            answers.forEach(this::requireSameServer);
        }
        if (canary != null && !answers.isEmpty()) {
            canary.require();
        }
        return answers;
    }

    private ChatAnswer askAgain() {
        ChatAnswer answer = ask(KNOWN);
        requireSameServer(answer);
        return answer;
    }

    private void requireSameServer(ChatAnswer answer) {
        String known = version();
        String now = model.id() + answer.signature();
        if (!now.equals(known)) {
            throw new GemmaException(
                    "The model server " + client.base() + " answered as \"" + now + "\" where it was \""
                            + known
                            + "\" when this run began; what it answered since it was last asked is not kept. Run again when it"
                            + " stays as it is.");
        }
    }

    /** Stop strings stay here: some servers let them end thoughts, too, and others refuse them or take four at most. */
    private ChatAnswer ask(Question question) {
        ObjectNode body = ServerClient.object().put("model", model.id());
        var messages = body.putArray("messages");
        question.conversation()
                .forEach(message ->
                        messages.addObject().put("role", message.role()).put("content", message.content()));
        body.put("max_tokens", question.maxTokens()).put("temperature", 0).put("stream", false);
        return ChatAnswer.of(
                client.post(root + "/chat/completions", body, question.maxTokens()),
                question.maxTokens(),
                client.base());
    }
}
