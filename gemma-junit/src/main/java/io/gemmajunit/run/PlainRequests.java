package io.gemmajunit.run;

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
import java.util.stream.Collectors;

/** A base model, which has no chat template: what others are asked in a turn of the user is put to it as plain text. */
public record PlainRequests(LanguageModel model) implements LanguageModel {

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.stream().map(ChatMessage::content).collect(Collectors.joining("\n"));
    }

    @Override
    public ChatStyle chatStyle() {
        return ChatStyle.PLAIN;
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
