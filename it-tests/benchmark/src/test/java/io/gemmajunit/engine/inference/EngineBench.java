package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.DecodingRequest;
import io.gemmajunit.engine.ScoringRequest;
import io.gemmajunit.engine.TokenChoice;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures one engine. */
record EngineBench(GemmaEngine engine, Machine machine, Stopwatch stopwatch) {

    private static final int PROMPT = 64;
    private static final int STEPS = 16;
    private static final int DRAFT = 48;

    ScoringRow scoring(RequestShape shape) {
        Timed timed = score(shape.requests());
        return new ScoringRow(
                shape.name(), shape.distinctTokens() / timed.seconds, timed.products, bound(shape, timed));
    }

    TaskRow task(RequestShape shape) {
        List<ScoringRequest> requests = shape.requests();
        double naive = stopwatch.once(() -> IntStream.range(0, requests.size())
                .filter(i -> i % TaskRow.NAIVE_STRIDE == 0)
                .forEach(i -> engine.score(List.of(requests.get(i)), done -> {})));
        Timed timed = score(requests);
        return new TaskRow(shape, TaskRow.NAIVE_STRIDE * naive, timed.seconds, bound(shape, timed));
    }

    DecodingRow decoding(int rows) {
        double seconds = decode(rows, STEPS + 1) - decode(rows, 1);
        double operations = 2.0 * rows * (parameters().body() + parameters().head());
        return new DecodingRow(
                rows,
                seconds / STEPS,
                2 * parameters().read(rows) / machine.bandwidth(),
                operations / machine.products());
    }

    DraftRow drafts(int rows) {
        List<DecodingRequest> requests = requests(rows, DRAFT);
        List<int[]> answers = engine.decode(requests, done -> {});
        List<DecodingRequest> drafted = IntStream.range(0, rows)
                .mapToObj(i -> requests.get(i).drafted(answers.get(i)))
                .toList();
        List<ScoringRequest> scored = IntStream.range(0, rows)
                .mapToObj(i -> new ScoringRequest(requests.get(i).prompt(), answers.get(i)))
                .toList();
        return new DraftRow(
                rows,
                stopwatch.once(() -> engine.decode(requests, done -> {})),
                stopwatch.once(() -> engine.decode(drafted, done -> {})),
                stopwatch.once(() -> engine.score(scored, done -> {})));
    }

    private Parameters parameters() {
        return new Parameters(engine.config());
    }

    /**
     * @param seconds of a run
     * @param products the machine's rate, the mean of before and after
     */
    private record Timed(double seconds, double products) {

        /** What the machine could have multiplied meanwhile. */
        double operations() {
            return seconds * products;
        }
    }

    /** The median of some runs, each beside the machine's rate at its time, after one that does not count. */
    private Timed score(List<ScoringRequest> requests) {
        engine.score(requests, done -> {});
        return Stream.generate(() -> scoreOnce(requests))
                .limit(stopwatch.repetitions())
                .sorted(Comparator.comparingDouble(Timed::operations))
                .skip(stopwatch.repetitions() / 2)
                .findFirst()
                .orElseThrow();
    }

    private Timed scoreOnce(List<ScoringRequest> requests) {
        double before = machine.products();
        double seconds = stopwatch.once(() -> engine.score(requests, done -> {}));
        return new Timed(seconds, (before + machine.products()) / 2);
    }

    private double decode(int rows, int tokens) {
        List<DecodingRequest> requests = requests(rows, tokens);
        return stopwatch.median(() -> engine.decode(requests, done -> {}));
    }

    private static List<DecodingRequest> requests(int rows, int tokens) {
        return RequestShape.sequences(rows, PROMPT).requests().stream()
                .map(r -> new DecodingRequest(r.context(), tokens, new TokenChoice.Greedy(), answer -> false))
                .toList();
    }

    /** Share of the time that the products with weights take at the machine's rate. */
    private double bound(RequestShape shape, Timed timed) {
        long asked = parameters().asked();
        double operations = 2.0
                * (shape.distinctTokens() * (parameters().body() - asked)
                        + shape.scoredPositions() * (asked + parameters().head()));
        return operations / timed.operations();
    }
}
