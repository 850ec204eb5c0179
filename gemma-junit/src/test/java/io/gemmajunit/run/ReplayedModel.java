package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.python.Str;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import io.gemmajunit.text.ChatTemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Answers from a script and remembers what it was asked. */
final class ReplayedModel extends TextOnlyModel {

    final List<Continuation> continuations = new ArrayList<>();
    final List<String> texts = new ArrayList<>();
    final List<GenerationRequest> generations = new ArrayList<>();

    List<LogLikelihood> logLikelihoods = List.of();
    List<Double> rolling = List.of();
    List<String> generated = List.of();
    int beginnings = 1;
    OptionalInt maxNewTokens = OptionalInt.empty();
    Function<List<ChatMessage>, String> template = ReplayedModel::asGemma;

    @Override
    public int beginnings(String prompt) {
        return beginnings;
    }

    @Override
    public OptionalInt maxNewTokens() {
        return maxNewTokens;
    }

    @Override
    public Subject subject() {
        return new Subject("default", "replayed", "float32", new TreeMap<>());
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        continuations.addAll(requests);
        monitor.answered(requests.size());
        return logLikelihoods;
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> requests, IntConsumer done) {
        texts.addAll(requests);
        return rolling;
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        generations.addAll(requests);
        return generated;
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return template.apply(conversation);
    }

    /** Renders turns as Gemma's own template does, which takes no system message. */
    private static String asGemma(List<ChatMessage> conversation) {
        StringBuilder prompt = new StringBuilder("<bos>");
        for (ChatMessage message : conversation) {
            if (message.role().equals("system")) {
                throw new ChatTemplateException("System role not supported");
            }
            String role = message.role().equals("assistant") ? "model" : message.role();
            prompt.append("<start_of_turn>").append(role).append('\n');
            prompt.append(Str.strip(message.content())).append("<end_of_turn>\n");
        }
        return prompt.append("<start_of_turn>model\n").toString();
    }
}
