package io.gemmajunit.model.local;

import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.ChatStyle.Thinking;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.OpenThought;
import io.gemmajunit.results.Subject;
import io.gemmajunit.server.ChatAnswer;
import io.gemmajunit.server.ChatServer;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A model behind a server that only chats. Its prompts are conversations as text, since the server fills in the chat
 * template; what it thinks and says is text, too, and an answer is as long as the server lets so many of its own tokens
 * be.
 */
final class ChatModel implements LanguageModel {

    private final ChatServer server;
    private final ChatOptions options;
    private final boolean isThinking;
    private final Subject subject;

    /** @throws io.gemmajunit.error.GemmaException if the server gives no answer */
    ChatModel(ChatServer server, String role, ChatOptions options) {
        this.server = server;
        this.options = options;
        ChatAnswer known = server.watch();
        this.isThinking = !known.thought().isEmpty() || options.thinkEnd().isPresent();
        String identity = Sha256.of(server.kind() + " " + server.address() + " " + server.version());
        this.subject = new Subject(
                role,
                server.name(),
                server.kind(),
                new TreeMap<>(Map.of(
                        "server",
                        identity,
                        Subject.CHAT_TEMPLATE,
                        identity,
                        "canary",
                        Sha256.ofJson(List.of(known.text(), known.thought())))));
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public boolean isChatOnly() {
        return true;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        throw scoresNothing();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        throw scoresNothing();
    }

    private ModelException scoresNothing() {
        return new ModelException("Model " + server.name() + " gives no log-likelihoods, since " + server.address()
                + " only chats; ask it prompt sets and tasks that generate answers, or let vLLM, SGLang or llama.cpp serve the"
                + " checkpoint and set gemma.engine to its address.");
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        List<ChatServer.Question> questions =
                requests.stream().map(this::question).toList();
        return texts(requests, server.ask(questions, monitor.through(answers -> texts(requests, answers))));
    }

    private ChatServer.Question question(GenerationRequest request) {
        if (request.sampling().temperature() > 0) {
            throw new ModelException(
                    "The model server " + server.address()
                            + " cannot sample as this project does, since it draws random numbers of its own; set the temperature to 0.");
        }
        return new ChatServer.Question(
                Conversation.read(request.prompt())
                        .orElseThrow(
                                () -> new ModelException("Model " + server.name() + " takes conversations only, since "
                                        + server.address()
                                        + " fills in the chat template itself, and a prompt is plain text or begins"
                                        + " the answer; use the chat template, and no gen_prefix.")),
                request.sampling().maxNewTokens());
    }

    private List<String> texts(List<GenerationRequest> requests, List<ChatAnswer> answers) {
        return IntStream.range(0, answers.size())
                .mapToObj(i -> text(requests.get(i), answers.get(i)))
                .toList();
    }

    private String text(GenerationRequest request, ChatAnswer answer) {
        String text = answer.text();
        boolean isOpenThought =
                answer.isCut() && text.isEmpty() && !answer.thought().isEmpty();
        if (isOpenThought) {
            text = answer.thought();
        } else if (options.thinkEnd().isPresent()) {
            String end = options.thinkEnd().get();
            int last = text.lastIndexOf(end);
            isOpenThought = last < 0 && answer.isCut() && answer.thought().isEmpty();
            text = last < 0 ? text : text.substring(last + end.length()).stripLeading();
        }
        if (isOpenThought && request.openThought() == OpenThought.TAGGED) {
            return "<think>" + text;
        }
        return AnswerEnd.beforeStops(text, request.sampling().stops());
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return Conversation.write(conversation);
    }

    @Override
    public ChatStyle chatStyle() {
        return new ChatStyle(options.inWords(), isThinking ? Thinking.POSSIBLE : Thinking.OFF);
    }

    @Override
    public SortedMap<String, String> environment() {
        SortedMap<String, String> environment = new TreeMap<>(chatStyle().settings());
        environment.put("engine", server.kind() + " " + server.version());
        return environment;
    }
}
