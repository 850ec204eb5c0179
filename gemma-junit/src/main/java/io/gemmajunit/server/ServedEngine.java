package io.gemmajunit.server;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import io.gemmajunit.engine.TokenEngine;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.error.GemmaException;
import io.gemmajunit.http.Patience;
import io.gemmajunit.input.Sentence;
import io.gemmajunit.model.Monitor;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A model that a server holds. Requests are sent as token ids, a few at a time, in the order of a prefix tree, so that
 * the server's cache of prefixes serves neighbours. What the server answers is not repeatable to the bit.
 */
public final class ServedEngine implements TokenEngine {

    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(5);

    private static final int LONGEST_VERSION = 200;

    /** How many tokens a server is asked for at a time, so that a slow one answers before it counts as silent. */
    private static final int LARGEST_PIECE = 256;

    private static final int CANARY_TOKENS = 16;

    /** In nats for each token; bfloat16 and the requests beside move a token by less. */
    private static final double CANARY_TOLERANCE = 0.05;

    /** In nats: two steps of bfloat16 between 16 and 32, by which logits move when tokens are batched. */
    private static final double ROUNDING = 0.25;

    private final Dialect dialect;
    private final Lanes lanes;
    private final URI address;
    private @Nullable Canary<Double> canary;

    private ServedEngine(Dialect dialect, URI address) {
        this.dialect = dialect;
        this.address = address;
        this.lanes = new Lanes(dialect.lanes());
    }

    /**
     * Finds out what the server is.
     *
     * @param model its name, where the server holds several
     * @throws GemmaException if it cannot be reached, or cannot score
     */
    public static ServedEngine connect(URI address, Optional<String> model, ServerKey key) {
        return connect(address, model, key, Patience.fiveTries(LONGEST_ANSWER));
    }

    static ServedEngine connect(URI address, Optional<String> model, ServerKey key, Patience patience) {
        URI base = URI.create(address.toString().replaceFirst("/+(v1/?)?$", ""));
        ServerClient client = new ServerClient(base, key, patience);
        return new ServedEngine(dialect(client, model), base);
    }

    private static Dialect dialect(ServerClient client, Optional<String> model) {
        return LlamaCpp.at(client, model)
                .or(() -> Sglang.at(client, model))
                .or(() -> Vllm.at(client, model))
                .orElseThrow(() -> new GemmaException("The server " + client.base()
                        + " is neither vLLM nor SGLang nor llama.cpp, as far as it says, so it cannot score given tokens;"
                        + " serve the checkpoint with one of these, or let gemma.checkpoint be the address of the server itself,"
                        + " for prompt sets and tasks that generate answers to chat prompts."));
    }

    /**
     * Returns the kind of the server, {@code vllm}, {@code sglang} or {@code llama.cpp}, and the precision of its
     * weights, as far as it says it.
     */
    public String kind() {
        return dialect.kind();
    }

    /** Returns the server's version and the model that it says it holds. */
    public String version() {
        return Sentence.beginning(dialect.version(), LONGEST_VERSION);
    }

    /** Returns how many tokens prompt and answer may have together; empty if the server does not say. */
    public OptionalInt contextLength() {
        return dialect.contextLength();
    }

    /** Returns how many tokens a text may have whose end is scored; empty if the server does not say. */
    public OptionalInt longestScored() {
        OptionalInt most = dialect.contextLength();
        return most.isPresent() ? OptionalInt.of(most.getAsInt() - dialect.beyondScored()) : most;
    }

    /** Returns the width of the model's residual stream, which tells sizes apart; empty if it is not told. */
    public OptionalInt width() {
        return dialect.width();
    }

    /** Returns the server's ids of a text, without those that begin and end it; empty if it cannot be asked. */
    public Optional<int[]> tokenize(String text) {
        return dialect.tokenize(text);
    }

    /**
     * Asks what will be asked again after each portion of requests, to notice another model, and returns the greedy
     * answer, which tells the model from most others.
     *
     * @param prompts of which the first is taken to whose answer the server's own log-probabilities agree
     * @throws GemmaException if it agrees to none, so that it does not answer by them
     */
    public int[] watch(List<int[]> prompts) {
        for (int[] prompt : prompts) {
            requireRoom(prompt.length + CANARY_TOKENS + dialect.beyondScored());
            int[] answer = dialect.generate(prompt, CANARY_TOKENS);
            if (answer.length == 0) {
                continue;
            }
            PromptScores scores = dialect.score(prompt, answer);
            if (scores.lead() <= ROUNDING) {
                canary = new Canary<>(
                        address,
                        scores.score().logProbability(),
                        () -> dialect.score(prompt, answer).score().logProbability(),
                        (first, last) -> Math.abs(first - last) <= CANARY_TOLERANCE * answer.length);
                return answer;
            }
        }
        throw new GemmaException("The model server " + address
                + " generates tokens that are not the most probable ones by its own log-probabilities, so something changes them"
                + " on the way, such as a penalty or a sampler of its own; start it without.");
    }

    @Override
    public List<TokenScore> score(List<ScoringRequest> requests, Monitor<TokenScore> monitor) {
        return watched(lanes.answer(
                requests,
                Comparator.comparing(ScoringRequest::context, Arrays::compare)
                        .thenComparing(ScoringRequest::continuation, Arrays::compare),
                () -> {
                    Chain chain = dialect.chain();
                    return request -> score(request, chain);
                },
                monitor));
    }

    @Override
    public List<int[]> decode(List<DecodingRequest> requests, Monitor<int[]> monitor) {
        requests.forEach(this::requirePlain);
        return watched(lanes.answer(
                requests,
                Comparator.comparing(DecodingRequest::prompt, Arrays::compare),
                () -> {
                    Chain chain = dialect.chain();
                    return request -> decode(request, chain);
                },
                monitor));
    }

    private <A> List<A> watched(List<A> answers) {
        if (canary != null && !answers.isEmpty()) {
            canary.require();
        }
        return answers;
    }

    @Override
    public void close() {
        // What a server holds is the server's.
    }

    private TokenScore score(ScoringRequest request, Chain chain) {
        requireRoom(request.context().length + request.continuation().length + dialect.beyondScored());
        return chain.score(request.context(), request.continuation()).score();
    }

    /** In growing pieces, since the server does not know what ends an answer. */
    private int[] decode(DecodingRequest request, Chain chain) {
        requireRoom(request.prompt().length + request.maxNewTokens());
        int[] answer = new int[0];
        for (int piece = 16; answer.length < request.maxNewTokens(); piece = Math.min(2 * piece, LARGEST_PIECE)) {
            int most = Math.min(piece, request.maxNewTokens() - answer.length);
            int[] more = chain.generate(Ids.joined(request.prompt(), answer), most);
            if (more.length == 0 || more.length > most) {
                throw new GemmaException("The model server " + address + " generated "
                        + (more.length == 0 ? "nothing" : more.length + " tokens where " + most + " were asked for")
                        + " after a prompt of " + request.prompt().length + " tokens; see its log.");
            }
            for (int id : more) {
                answer = Ids.joined(answer, new int[] {id});
                if (answer.length == request.maxNewTokens() || request.end().isReached(answer)) {
                    return answer;
                }
            }
        }
        return answer;
    }

    private void requireRoom(int tokens) {
        OptionalInt most = dialect.contextLength();
        if (most.isPresent() && tokens > most.getAsInt()) {
            throw new GemmaException("A request has " + tokens + " tokens, but the model server " + address
                    + " was started for " + most.getAsInt() + "; start it with a longer context.");
        }
    }

    private void requirePlain(DecodingRequest request) {
        if (!(request.choice() instanceof TokenChoice.Greedy)) {
            throw new GemmaException(
                    "The model server " + address
                            + " cannot sample as this project does, since it draws random numbers of its own; set the temperature to 0.");
        }
        if (!request.processors().isEmpty()) {
            throw new GemmaException("The generation_config.json of the checkpoint changes the probabilities of tokens"
                    + " (repetition_penalty and its like), which the model server " + address
                    + " would do in its own way; remove these keys or measure without a server.");
        }
    }
}
