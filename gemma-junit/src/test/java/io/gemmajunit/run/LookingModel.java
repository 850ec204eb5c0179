package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Answers by rules, one request after the other, and takes every look. */
public class LookingModel extends TextOnlyModel {

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    Function<Continuation, Double> likelihood = request -> -1.0;
    Function<GenerationRequest, String> text = request -> "Sure, here you are.";

    @Override
    public Subject subject() {
        return new Subject("default", "looking", "float32", new TreeMap<>(Map.of("weights", "a")));
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        requests.forEach(request -> asked.add(request.context()));
        return watched(
                requests.stream()
                        .map(request -> new LogLikelihood(likelihood.apply(request), false, 1))
                        .toList(),
                monitor);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        asked.addAll(texts);
        return texts.stream().map(text -> -3.0).toList();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        requests.forEach(request -> asked.add(request.prompt()));
        return watched(requests.stream().map(text).toList(), monitor);
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.get(0).content();
    }

    private static <A> List<A> watched(List<A> answers, Monitor<A> monitor) {
        for (int look : monitor.looks()) {
            monitor.answered(look);
            if (!monitor.goesOn(answers.subList(0, look))) {
                return answers.subList(0, look);
            }
        }
        monitor.answered(answers.size());
        return answers;
    }
}
