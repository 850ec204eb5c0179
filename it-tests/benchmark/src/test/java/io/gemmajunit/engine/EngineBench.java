package io.gemmajunit.engine;

import java.util.List;

/** Measures one engine. */
record EngineBench(GemmaEngine engine, Geometry geometry, int layers, Machine machine, Stopwatch stopwatch) {

    private static final int PROMPT = 64;
    private static final int STEPS = 16;

    ScoringRow scoring(RequestShape shape) {
        double seconds = score(shape.requests());
        return new ScoringRow(shape.name(), shape.distinctTokens() / seconds, bound(shape) / seconds);
    }

    TaskRow task(RequestShape shape) {
        List<ScoringRequest> requests = shape.requests();
        double naive = stopwatch.once(() -> requests.forEach(request -> engine.score(List.of(request), done -> {})));
        return new TaskRow(shape, naive, score(requests), bound(shape));
    }

    DecodingRow decoding(int rows) {
        double seconds = decode(rows, STEPS + 1) - decode(rows, 1);
        long bytes = 2 * (geometry.bodyParameters(layers) + geometry.headParameters());
        return new DecodingRow(rows, seconds / STEPS, bytes / machine.bandwidth());
    }

    private double score(List<ScoringRequest> requests) {
        return stopwatch.median(() -> engine.score(requests, done -> {}));
    }

    private double decode(int rows, int tokens) {
        List<DecodingRequest> requests = RequestShape.sequences(rows, PROMPT).requests().stream()
                .map(r -> new DecodingRequest(r.context(), tokens, new TokenChoice.Greedy(), answer -> false))
                .toList();
        return stopwatch.median(() -> engine.decode(requests, done -> {}));
    }

    /** Seconds that the products with weights take at the machine's rate. */
    private double bound(RequestShape shape) {
        double operations = 2.0
                * (shape.distinctTokens() * geometry.bodyParameters(layers)
                        + shape.scoredPositions() * geometry.headParameters());
        return operations / machine.products();
    }
}
