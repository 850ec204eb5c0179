package io.gemmajunit.task.metric;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.results.Direction;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.task.Observation;
import java.util.List;

/** Leaves the score to a hook. */
public record HookAggregator(AggregationHook hook) implements Aggregator {

    @Override
    public Direction direction() {
        return hook.direction();
    }

    @Override
    public ScoreUnit unit(ScoreUnit ofItems) {
        return hook.unit();
    }

    @Override
    public boolean isMean() {
        return false;
    }

    @Override
    public double of(List<Observation> observations) {
        return hook.aggregate(observations);
    }

    @Override
    public double standardError(List<Observation> observations) {
        return Double.NaN;
    }

    /** Some scores are none of a single item; its outcome is then what it contributes, or 0. */
    @Override
    public double ofOne(Observation observation) {
        double value = observation.value();
        try {
            value = Double.isNaN(value) ? hook.aggregate(List.of(observation)) : value;
        } catch (GemmaException e) {
            value = 0;
        }
        return Double.isNaN(value) ? 0 : Math.max(-Double.MAX_VALUE, Math.min(value, Double.MAX_VALUE));
    }
}
