package io.gemmajunit.model.local;

import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenEngine;
import io.gemmajunit.engine.TokenScore;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Answers in text by an engine that knows nothing but token ids. */
final class TextOverTokens {

    private final Checkpoint checkpoint;
    private final Supplier<Tokenizer> tokenizer;
    private final Supplier<ThoughtEnd> thoughtEnd;
    private final Supplier<? extends TokenEngine> engine;

    TextOverTokens(
            Checkpoint checkpoint,
            Supplier<Tokenizer> tokenizer,
            Supplier<ThoughtEnd> thoughtEnd,
            Supplier<? extends TokenEngine> engine) {
        this.checkpoint = checkpoint;
        this.tokenizer = tokenizer;
        this.thoughtEnd = thoughtEnd;
        this.engine = engine;
    }

    List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
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
     * Returns the log-likelihood of each text. As in lm-evaluation-harness 0.4.13 it is encoded with its own {@code <bos>} and
     * preceded by another, so the model is charged for predicting the second one.
     */
    List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
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

    List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        var tokenized = new TokenizedPrompts(tokenizer.get(), checkpoint, thoughtEnd.get());
        List<DecodingRequest> decoding = requests.stream().map(tokenized::of).toList();
        List<int[]> answers = engine.get().decode(decoding, monitor.through(some -> tokenized.texts(requests, some)));
        return tokenized.texts(requests, answers);
    }

    private int maxLength() {
        return checkpoint.config().maxPositions();
    }
}
