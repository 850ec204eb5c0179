package team;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.text.ChatMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** Knows which numbers are even and what some words are backwards; a forgetful one calls every number even. */
class StubModel implements LanguageModel {

    private static final Map<String, String> REVERSED =
            Map.of("drawer", "reward", "stop", "pots", "evil", "live");

    private final String name;
    private final String role;

    StubModel(String name, String role) {
        this.name = name;
        this.role = role;
    }

    @Override
    public Subject subject() {
        String weights = String.format("%064x", name.hashCode() & 0xffff_ffffL);
        return new Subject(role, name, "float32", new TreeMap<>(Map.of("weights", weights)));
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return requests.stream()
                .map(request -> {
                    int number = Integer.parseInt(request.context().replaceAll("\\D", ""));
                    String answer = number % 2 == 0 || name.equals("forgetful") ? " yes" : " no";
                    boolean isGiven = request.continuation().equals(answer);
                    return new LogLikelihood(isGiven ? -0.5 : -2, isGiven, 1);
                })
                .toList();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return texts.stream().map(text -> -(double) text.length()).toList();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return requests.stream()
                .map(request -> {
                    if (request.prompt().startsWith("esaelp")) {
                        return "i tonnac pleh uoy htiw siht.";
                    }
                    String word = request.prompt().replaceAll("Reverse (\\w+), please:", "$1");
                    return "Backwards it is " + REVERSED.getOrDefault(word, "unknown");
                })
                .toList();
    }

    @Override
    public String chatPrompt(List<ChatMessage> conversation) {
        return conversation.get(conversation.size() - 1).content();
    }
}
