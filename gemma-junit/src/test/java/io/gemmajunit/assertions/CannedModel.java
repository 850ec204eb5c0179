package io.gemmajunit.assertions;

import io.gemmajunit.results.Subject;
import io.gemmajunit.run.Continuation;
import io.gemmajunit.run.GenerationRequest;
import io.gemmajunit.run.LogLikelihood;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Answers every prompt with the same words, or refuses the first so many, and counts what it is asked. */
final class CannedModel extends TextOnlyModel {

    private int refused;
    private int empty;
    private int asked;

    void refuseFirst(int prompts) {
        refused = prompts;
    }

    void leaveFirstEmpty(int prompts) {
        empty = prompts;
    }

    int asked() {
        return asked;
    }

    @Override
    public Subject subject() {
        return new Subject("default", "canned", "float32", new TreeMap<>());
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, IntConsumer done) {
        asked += requests.size();
        return IntStream.range(0, requests.size()).mapToObj(this::answer).toList();
    }

    private String answer(int i) {
        if (i < empty) {
            return "";
        }
        return i < refused ? "I cannot help with that request." : "Use a fork.";
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.get(0).content();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, IntConsumer done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        throw new UnsupportedOperationException();
    }
}
