package io.gemmajunit.assertions;

import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.HealthReport;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.TextOnlyModel;
import io.gemmajunit.text.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Answers prompts by their place in the order in which they are asked, and counts them. */
final class CannedModel extends TextOnlyModel {

    static final String ANSWER = "Use a fork.";
    static final String REFUSAL = "I cannot help with that request.";

    private IntFunction<String> answers = place -> ANSWER;
    private Optional<HealthReport> health = Optional.empty();
    private int asked;

    void health(HealthReport report) {
        health = Optional.of(report);
    }

    @Override
    public Optional<HealthReport> health() {
        return health;
    }

    void answers(IntFunction<String> byPlace) {
        answers = byPlace;
    }

    int asked() {
        return asked;
    }

    @Override
    public Subject subject() {
        return new Subject("default", "canned", "float32", new TreeMap<>());
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        var given = new ArrayList<String>();
        while (given.size() < requests.size()) {
            given.add(answers.apply(given.size()));
            asked++;
            if (monitor.looks().contains(given.size()) && !monitor.goesOn(List.copyOf(given))) {
                break;
            }
        }
        return given;
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.get(0).content();
    }
}
