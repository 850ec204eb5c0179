package io.gemmajunit.model.cache;

import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Logits;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.function.IntConsumer;

/**
 * A model that is asked in {@link Portions}. It stands in front of every model that tests and evaluations ask, so that all of them have
 * the same bits. Equal requests are asked once.
 */
public final class PortionedModel implements LanguageModel {

    private final LanguageModel model;
    private final Memory memory;

    private PortionedModel(LanguageModel model, Memory memory) {
        this.model = model;
        this.memory = memory;
    }

    /** Cuts what a model is asked, which may keep its answers. */
    public static PortionedModel of(LanguageModel model) {
        return new PortionedModel(model, model instanceof Memory memory ? memory : Memory.NONE);
    }

    /** Returns what was reused of the answers of earlier runs, in a sentence; empty if nothing was. */
    public Optional<String> reuse() {
        return memory.summary();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return new PortionedRun<>(requests, AnswerKind.LOG_LIKELIHOOD, monitor, memory)
                .answers(model.lanes(), model::logLikelihoods);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return new PortionedRun<>(texts, AnswerKind.ROLLING, done::accept, memory)
                .answers(
                        model.lanes(),
                        (portion, monitor) -> model.rollingLogLikelihoods(portion, monitor::answered));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        Memory known = KeepingModel.canBeKept(requests) ? memory : Memory.NONE;
        return new PortionedRun<>(requests, AnswerKind.GENERATION, monitor, known)
                .answers(model.lanes(), model::generate);
    }

    @Override
    public Subject subject() {
        return model.subject();
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return model.chatPrompt(conversation);
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
