package io.gemmajunit.engine;

import java.util.List;
import java.util.stream.IntStream;

/** Measures one engine. */
record EngineBench(GemmaEngine engine, Machine machine, Stopwatch stopwatch) {

    private static final int PROMPT = 64;
    private static final int STEPS = 16;

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
        long bytes = 2 * (parameters().body() + parameters().head());
        return new DecodingRow(rows, seconds / STEPS, bytes / machine.bandwidth());
    }

    private Parameters parameters() {
        return new Parameters(engine.config());
    }

    /** @param products the machine's rate, the mean of before and after */
    private record Timed(double seconds, double products) {}

    private Timed score(List<ScoringRequest> requests) {
        double before = machine.products();
        double seconds = stopwatch.median(() -> engine.score(requests, done -> {}));
        return new Timed(seconds, (before + machine.products()) / 2);
    }

    private double decode(int rows, int tokens) {
        List<DecodingRequest> requests = RequestShape.sequences(rows, PROMPT).requests().stream()
                .map(r -> new DecodingRequest(r.context(), tokens, new TokenChoice.Greedy(), answer -> false))
                .toList();
        return stopwatch.median(() -> engine.decode(requests, done -> {}));
    }

    /** Share of the time that the products with weights take at the machine's rate. */
    private double bound(RequestShape shape, Timed timed) {
        double operations = 2.0
                * (shape.distinctTokens() * parameters().body()
                        + shape.scoredPositions() * parameters().head());
        return operations / timed.products / timed.seconds;
    }
}
