package io.gemmajunit.drift;

import io.gemmajunit.results.Drift;
import io.gemmajunit.statistics.Percentile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What {@code llama-perplexity --kl-divergence} prints, by the names that it has there, and a bound. Unlike there, the
 * whole vocabulary counts, in float32, and every position but the first.
 */
final class Columns {

    private Columns() {}

    static SortedMap<String, Double> of(List<PositionDrift> positions) {
        double[] divergences = each(positions, PositionDrift::divergence);
        double[] growths = each(positions, PositionDrift::growth);
        double[] ratios = each(positions, position -> position.parentLog() - position.candidateLog());
        SortedMap<String, Double> columns = new TreeMap<>();
        columns.put("Mean KLD", mean(divergences));
        columns.put("Maximum KLD", Percentile.of(divergences, 1));
        columns.put("99.9% KLD", Percentile.of(divergences, .999));
        columns.put("99.0% KLD", Percentile.of(divergences, .99));
        Percentile.upperBound(divergences, .99).ifPresent(bound -> columns.put(Drift.TAIL_BOUND, bound));
        columns.put("95.0% KLD", Percentile.of(divergences, .95));
        columns.put("90.0% KLD", Percentile.of(divergences, .9));
        columns.put("Median KLD", Percentile.of(divergences, .5));
        columns.put(Drift.SAME_TOP, mean(each(positions, position -> position.isSameTop() ? 1 : 0)));
        columns.put("Mean \u0394p", mean(growths));
        columns.put("RMS \u0394p", Math.sqrt(mean(each(positions, position -> position.growth() * position.growth()))));
        columns.put("Mean PPL(Q)", Math.exp(-mean(each(positions, PositionDrift::candidateLog))));
        columns.put("Mean PPL(base)", Math.exp(-mean(each(positions, PositionDrift::parentLog))));
        columns.put("Mean ln(PPL(Q)/PPL(base))", mean(ratios));
        return columns;
    }

    private static double[] each(List<PositionDrift> positions, ToDoubleFunction<PositionDrift> number) {
        return positions.stream().mapToDouble(number).toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
