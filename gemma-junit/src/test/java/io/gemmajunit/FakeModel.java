package io.gemmajunit;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.function.IntConsumer;

/** A model that only knows who it is, and whether it was closed. */
public final class FakeModel extends TextOnlyModel {

    private final Subject subject;
    private final Runnable onClose;

    public FakeModel(Subject subject, Runnable onClose) {
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
