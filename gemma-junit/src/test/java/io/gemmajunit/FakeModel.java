package io.gemmajunit;

import io.gemmajunit.engine.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.Continuation;
import io.gemmajunit.run.GenerationRequest;
import io.gemmajunit.run.LogLikelihood;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.function.IntConsumer;

/** A model that only knows who it is, and whether it was closed. */
final class FakeModel extends TextOnlyModel implements AutoCloseable {

    private final Subject subject;
    private final Runnable onClose;

    FakeModel(Subject subject, Runnable onClose) {
        this.subject = subject;
        this.onClose = onClose;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        onClose.run();
    }
}
