package io.gemmajunit.model.local;

import io.gemmajunit.http.ServerAddress;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.server.ChatServer;
import io.gemmajunit.server.ServerKey;
import io.gemmajunit.spi.ModelRequest;
import io.gemmajunit.spi.ModelSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A model of which nothing is on this machine: a server has it, which only chats.
 *
 * @param server its address
 * @param model its name there; empty for the only one
 */
record ChatSource(URI server, Optional<String> model, ModelRequest request) implements ModelSource {

    private static final String ADAPTER = "gemma.adapter";

    /** Returns whether a name is that of a server. */
    static boolean isMeant(String name) {
        return name.startsWith("http://") || name.startsWith("https://");
    }

    /** @throws ModelException if its name is no address, or an adapter is set beside it */
    static ChatSource of(ModelRequest request) {
        request.setting(ADAPTER)
                .filter(adapter -> request.name().endsWith("+" + adapter))
                .ifPresent(adapter -> {
                    throw new ModelException(ADAPTER + " is \"" + adapter + "\", but the checkpoint is a server, which"
                            + " has its weights; leave it out, and put the adapter on the model there.");
                });
        URI address = ServerAddress.parse(request.name())
                .orElseThrow(() -> new ModelException("Checkpoint \"" + request.name()
                        + "\" is no address of a chat server; it must look like http://localhost:11434 or, where the server has several"
                        + " models, http://localhost:11434#gemma2:2b, without a user or a query."));
        return new ChatSource(
                URI.create(request.name().replaceFirst("#.*", "")),
                Optional.ofNullable(address.getFragment())
                        .filter(name -> !name.isBlank())
                        .or(() -> request.setting(ServedSource.MODEL)),
                request);
    }

    @Override
    public String name() {
        return model.orElse(server.getAuthority());
    }

    @Override
    public Object key() {
        return List.of(server, model, options());
    }

    @Override
    public LanguageModel open() {
        ChatOptions options = options();
        return new ChatModel(ChatServer.connect(server, model, ServerKey.of(request.role())), request.role(), options);
    }

    /** @throws ModelException if they ask for what the server does itself */
    private ChatOptions options() {
        ChatOptions options = ChatOptions.from(request::setting);
        if (!options.arguments().isEmpty()) {
            throw new ModelException(ChatOptions.ARGUMENTS + " does not reach the chat template of " + server
                    + ", which the server fills in itself; leave it out, and set what it sets there.");
        }
        options.thinkEnd().filter(end -> end.matches("\\d+")).ifPresent(id -> {
            throw new ModelException(ChatOptions.THINK_END + " is the token " + id + ", but the server " + server
                    + " gives texts and no tokens; give the text that ends a thought, such as </think>.");
        });
        return options;
    }
}
