package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.MeanInterval;
import io.gemmajunit.statistics.Proportion;
import java.util.Arrays;
import java.util.Optional;

/**
 * The 95 % interval of a score: Wilson for shares of items, Student's t for means of other numbers. Where items share
 * clusters it is that of as many independent items as these are worth.
 */
final class ScoreInterval {

    private static final double CONFIDENCE = 0.95;

    private final Measurement measurement;
    private final double[] values;
    private final Clusters clusters;

    private ScoreInterval(Measurement measurement) {
        var outcomes = measurement.outcomes();
        var ids = measurement.clusters();
        this.measurement = measurement;
        this.values = outcomes.stream().mapToDouble(Outcome::value).toArray();
        this.clusters = Clusters.of(outcomes, outcome -> ids.getOrDefault(outcome.id(), ""), Outcome::value);
    }

    /** Returns the interval; empty without a score, for other scores than means, or if all is one cluster. */
    static Optional<Interval> of(Measurement measurement) {
        return new ScoreInterval(measurement).interval();
    }

    /** Returns why it is empty, as a sentence, when all items are one cluster. */
    static Optional<String> loneCluster(Measurement measurement) {
        var clusters = new ScoreInterval(measurement).clusters;
        return clusters.size() == 1 && clusters.areShared()
                ? Optional.of("all " + measurement.outcomes().size()
                        + " items are in one cluster, so nothing says how much the score varies.")
                : Optional.empty();
    }

    private Optional<Interval> interval() {
        if (values.length == 0 || !measurement.metric().isMeanOfItems()) {
            return Optional.empty();
        }
        return measurement.isBinary() ? wilson() : mean().map(this::turned);
    }

    private Interval turned(Interval outcomes) {
        var metric = measurement.metric();
        var low = metric.turned(outcomes.low());
        var high = metric.turned(outcomes.high());
        return new Interval(Math.min(low, high), Math.max(low, high));
    }

    private Optional<Interval> wilson() {
        var ones = Arrays.stream(values).map(measurement.metric()::turned).sum();
        return wilson(new Proportion((int) ones, values.length));
    }

    /** Where lower is better the share is that of the outcomes of 0, which vary alike. */
    private Optional<Interval> wilson(Proportion share) {
        return clusters.areShared()
                ? clusters.mean().map(mean -> share.wilsonReaching(mean.reach(CONFIDENCE)))
                : Optional.of(share.wilson());
    }

    private Optional<Interval> mean() {
        if (clusters.areShared()) {
            return clusters.mean().map(mean -> mean.interval(CONFIDENCE));
        }
        return values.length < 2 ? Optional.empty() : Optional.of(MeanInterval.of(values, CONFIDENCE));
    }
}
