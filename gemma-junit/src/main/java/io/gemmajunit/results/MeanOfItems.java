package io.gemmajunit.results;

import java.util.List;
import java.util.Optional;

/** The mean of the values of items and its standard error, s / sqrt(n) with the sample deviation s. */
final class MeanOfItems {

    private MeanOfItems() {}

    /** Returns the score; empty when no item has an outcome. */
    static Optional<Score> score(Metric metric, List<Item> items) {
        var values = items.stream()
                .flatMap(item -> Outcome.of(item).stream())
                .mapToDouble(outcome -> metric.turned(outcome.value()))
                .toArray();
        var n = values.length;
        if (n == 0) {
            return Optional.empty();
        }
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        var mean = sum / n;
        var squares = 0.0;
        for (var value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Optional.of(new Score(metric, mean, n, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n)));
    }
}
