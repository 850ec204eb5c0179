package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenEngine;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A checkpoint that answers in text by an engine that knows nothing but token ids. */
abstract class TokenModel implements LanguageModel {

    final Checkpoint checkpoint;
    final Supplier<Tokenizer> tokenizer;
    final Assistant assistant;
    private final Supplier<? extends TokenEngine> engine;

    TokenModel(
            Checkpoint checkpoint,
            Supplier<Tokenizer> tokenizer,
            Assistant assistant,
            Supplier<? extends TokenEngine> engine) {
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
        this.assistant = assistant;
        this.engine = engine;
    }

    @Override
    public final List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        var tokenized = new TokenizedContinuations(tokenizer.get(), maxLength());
        List<ScoringRequest> scoring = requests.stream().map(tokenized::of).toList();
        return likelihoods(
                scoring, engine.get().score(scoring, monitor.through(scores -> likelihoods(scoring, scores))));
    }

    private static List<LogLikelihood> likelihoods(List<ScoringRequest> requests, List<TokenScore> scores) {
        return IntStream.range(0, scores.size())
                .mapToObj(i -> new LogLikelihood(
                        scores.get(i).logProbability(),
                        scores.get(i).isGreedy(),
                        requests.get(i).continuation().length))
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * <p>As in lm-evaluation-harness 0.4.13 the text is encoded with its own {@code <bos>} and preceded by another, so
     * the model is charged for predicting the second one.
     */
    @Override
    public final List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        List<List<ScoringRequest>> windows = texts.stream()
                .map(text -> RollingWindows.of(
                        tokenizer.get().encode(text), tokenizer.get().bosId(), maxLength()))
                .toList();
        List<ScoringRequest> all = windows.stream().flatMap(List::stream).toList();
        var scores = engine.get()
                .score(all, scored -> done.accept((int) ((long) scored * texts.size() / all.size())))
                .iterator();
        return windows.stream()
                .map(window -> window.stream()
                        .mapToDouble(request -> scores.next().logProbability())
                        .sum())
                .toList();
    }

    @Override
    public final List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        var tokenized = new TokenizedPrompts(tokenizer.get(), checkpoint, assistant.thoughtEnd());
        List<DecodingRequest> decoding = requests.stream().map(tokenized::of).toList();
        List<int[]> answers = engine.get().decode(decoding, monitor.through(some -> tokenized.texts(requests, some)));
        answers.forEach(this::require);
        return tokenized.texts(requests, answers);
    }

    /** Verifies the tokens of an answer that comes from elsewhere. */
    void require(int[] answer) {
        // Those of an engine that has the checkpoint are the checkpoint's.
    }

    @Override
    public final String chatPrompt(List<ChatMessage> conversation) {
        return assistant.prompt(conversation);
    }

    @Override
    public final ChatStyle chatStyle() {
        return assistant.style();
    }

    @Override
    public final Optional<Tokenizer> tokenizer() {
        return Optional.of(tokenizer.get());
    }

    @Override
    public final OptionalInt maxNewTokens() {
        int most = checkpoint.generation().rules().maxNewTokens();
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(most);
    }

    /** Returns how many tokens predict others at a time. */
    int maxLength() {
        return checkpoint.config().maxPositions();
    }
}
