package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import io.gemmajunit.run.TextOnlyModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** A model that computes nothing and notes into which portions each call is cut, on the way that all calls take. */
final class RecordedPortions extends FrontModel {

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final PortionedModel portioned;
    private final List<SimulatedCall> calls = new ArrayList<>();

    RecordedPortions() {
        this(new Portion(new ArrayList<>()));
    }

    private RecordedPortions(Portion portion) {
        super(portion);
        this.portioned = PortionedModel.of(portion);
    }

    List<SimulatedCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return recorded(
                read(requests, Continuation::context, Continuation::continuation),
                portioned.logLikelihoods(requests, monitor));
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return recorded(read(texts, text -> text, text -> ""), portioned.rollingLogLikelihoods(texts, done));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return recorded(
                read(requests, GenerationRequest::prompt, request -> ""), portioned.generate(requests, monitor));
    }

    private <A> List<A> recorded(long uncut, List<A> answers) {
        var portion = (Portion) model;
        calls.add(new SimulatedCall(List.copyOf(portion.portions()), uncut));
        portion.portions().clear();
        return answers;
    }

    /** What a tree of prefixes holds: of each text what its neighbour in alphabetical order does not begin with. */
    private static <Q> long read(List<Q> requests, Function<Q, String> context, Function<Q, String> continuation) {
        List<String> contexts =
                requests.stream().map(context).distinct().sorted().toList();
        long sum = requests.stream()
                .distinct()
                .mapToLong(request -> continuation.apply(request).length())
                .sum();
        String before = "";
        for (String each : contexts) {
            sum += each.length() - shared(before, each);
            before = each;
        }
        return sum;
    }

    private static int shared(String before, String text) {
        int most = Math.min(before.length(), text.length());
        int shared = 0;
        while (shared < most && before.charAt(shared) == text.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /** Answers a portion with nothing. */
    private static final class Portion extends TextOnlyModel {

        private final List<SimulatedPortion> portions;

        Portion(List<SimulatedPortion> portions) {
            this.portions = portions;
        }

        List<SimulatedPortion> portions() {
            return portions;
        }

        @Override
        public Subject subject() {
            return new Subject("default", "none", "float32", new TreeMap<>());
        }

        @Override
        public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
            portions.add(new SimulatedPortion(read(requests, Continuation::context, Continuation::continuation), 0));
            return Collections.nCopies(requests.size(), new LogLikelihood(-1, false, 1));
        }

        @Override
        public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
            portions.add(new SimulatedPortion(read(texts, text -> text, text -> ""), 0));
            return Collections.nCopies(texts.size(), -1.0);
        }

        @Override
        public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
            portions.add(new SimulatedPortion(
                    read(requests, GenerationRequest::prompt, request -> ""),
                    requests.stream()
                            .mapToLong(request -> CHARACTERS_PER_TOKEN
                                    * (long) request.sampling().maxNewTokens())
                            .sum()));
            return Collections.nCopies(requests.size(), "");
        }
    }
}
