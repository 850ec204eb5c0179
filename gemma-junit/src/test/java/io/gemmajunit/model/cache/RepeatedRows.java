package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A model that is asked the rows at hand again and again, until they are as many as the dataset has. Copies differ
 * where rows begin to differ, behind the examples that all prompts share, so that they cost as much as other rows
 * would.
 */
final class RepeatedRows extends FrontModel {

    private final double times;

    /** @param times how many rows the dataset has for each that is at hand */
    RepeatedRows(LanguageModel model, double times) {
        super(model);
        this.times = Math.max(1, times);
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        List<Continuation> all = repeated(
                requests,
                Continuation::context,
                (request, context) -> new Continuation(context, request.continuation()));
        return model.logLikelihoods(all, count -> {}).subList(0, requests.size());
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        List<GenerationRequest> all = repeated(
                requests,
                GenerationRequest::prompt,
                (request, prompt) -> new GenerationRequest(prompt, request.sampling()));
        return model.generate(all, count -> {}).subList(0, requests.size());
    }

    private <Q> List<Q> repeated(List<Q> requests, Function<Q, String> prompt, BiFunction<Q, String, Q> with) {
        int shared = beginning(requests.stream().map(prompt).toList());
        return IntStream.range(0, (int) Math.round(requests.size() * times))
                .mapToObj(i -> {
                    Q request = requests.get(i % requests.size());
                    int copy = i / requests.size();
                    String text = prompt.apply(request);
                    return copy == 0
                            ? request
                            : with.apply(request, text.substring(0, shared) + copy + " " + text.substring(shared));
                })
                .toList();
    }

    /** Returns how many characters all texts have in common at their beginning. */
    private static int beginning(List<String> texts) {
        String first = texts.get(0);
        int shared = first.length();
        for (String text : texts) {
            shared = Math.min(shared, text.length());
            while (!first.regionMatches(0, text, 0, shared)) {
                shared--;
            }
        }
        return shared;
    }
}
