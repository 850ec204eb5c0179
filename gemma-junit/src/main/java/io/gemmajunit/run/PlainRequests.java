package io.gemmajunit.run;

import io.gemmajunit.model.ChatStyle;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** A base model, which has no chat template: what others are asked in a turn of the user is put to it as plain text. */
public final class PlainRequests extends FrontModel {

    public PlainRequests(LanguageModel model) {
        super(model);
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.stream().map(ChatMessage::content).collect(Collectors.joining("\n"));
    }

    @Override
    public ChatStyle chatStyle() {
        return ChatStyle.PLAIN;
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
}
