package io.gemmajunit.run;

import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;

/** Placeholder. */
public final class CheckpointModel implements LanguageModel, AutoCloseable {

    private CheckpointModel() {}

    /** Placeholder. */
    public static CheckpointModel open(Path folder, String role, ModelOptions options) {
        throw new UnsupportedOperationException("not written yet");
    }

    @Override
    public Subject subject() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, IntConsumer done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, IntConsumer done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
