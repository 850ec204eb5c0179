package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Answers each request by a rule and keeps count of the calls; breaks down after so many calls if asked to. */
final class CountingModel extends TextOnlyModel {

    public final List<List<?>> calls = new ArrayList<>();
    public int beginnings;
    public int callsUntilItBreaks = Integer.MAX_VALUE;

    private final String dtype;
    private final SortedMap<String, String> fingerprints;
    private final SortedMap<String, String> environment;

    CountingModel() {
        this("float32", new TreeMap<>(Map.of("weights", "a")), new TreeMap<>());
    }

    CountingModel(String dtype, SortedMap<String, String> fingerprints, SortedMap<String, String> environment) {
        this.dtype = dtype;
        this.fingerprints = fingerprints;
        this.environment = environment;
    }

    static LogLikelihood answerTo(Continuation request) {
        return new LogLikelihood(
                -request.context().length() / 3.0,
                request.continuation().length() == 1,
                request.continuation().length());
    }

    static double answerTo(String text) {
        return -text.length() / 7.0;
    }

    static String answerTo(GenerationRequest request) {
        return request.prompt() + " → \"" + request.sampling().maxNewTokens() + "\"\n";
    }

    @Override
    public Subject subject() {
        return new Subject("default", "counting", dtype, fingerprints);
    }

    @Override
    public SortedMap<String, String> environment() {
        return environment;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        count(requests, monitor::answered);
        return requests.stream().map(CountingModel::answerTo).toList();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        count(texts, done);
        return texts.stream().map(CountingModel::answerTo).toList();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        count(requests, monitor::answered);
        return requests.stream().map(CountingModel::answerTo).toList();
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return "chat: " + conversation.get(0).content();
    }

    @Override
    public int beginnings(String prompt) {
        beginnings++;
        return 1;
    }

    private void count(List<?> requests, IntConsumer done) {
        if (calls.size() == callsUntilItBreaks) {
            throw new IllegalStateException("interrupted");
        }
        calls.add(requests);
        done.accept(requests.size());
    }
}
