package io.gemmajunit.model;

import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.IntConsumer;

/** A model in front of another, which it leaves all that it does not answer itself. */
public abstract class FrontModel implements LanguageModel {

    /** The other one. */
    protected final LanguageModel model;

    /** Stands in front of a model, and closes it when it is closed. */
    protected FrontModel(LanguageModel model) {
        this.model = model;
    }

    @Override
    public Subject subject() {
        return model.subject();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return model.logLikelihoods(requests, monitor);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return model.rollingLogLikelihoods(texts, done);
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return model.generate(requests, monitor);
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return model.chatPrompt(conversation);
    }

    @Override
    public boolean isChatOnly() {
        return model.isChatOnly();
    }

    @Override
    public ChatStyle chatStyle() {
        return model.chatStyle();
    }

    @Override
    public int beginnings(String prompt) {
        return model.beginnings(prompt);
    }

    @Override
    public SortedMap<String, String> environment() {
        return model.environment();
    }

    @Override
    public OptionalInt maxNewTokens() {
        return model.maxNewTokens();
    }

    @Override
    public int lanes() {
        return model.lanes();
    }

    @Override
    public Optional<HealthReport> health() {
        return model.health();
    }

    @Override
    public Optional<Tokenizer> tokenizer() {
        return model.tokenizer();
    }

    @Override
    public Optional<Logits> logits() {
        return model.logits();
    }

    @Override
    public void close() {
        model.close();
    }
}
