package io.gemmajunit.task.hook.ifeval;

import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.AggregationHook;
import io.gemmajunit.task.Observation;
import java.util.List;

/** The share of all instructions that were followed. */
public final class FollowedInstructions implements AggregationHook {

    @Override
    public String name() {
        return "ifeval_instructions";
    }

    @Override
    public String version() {
        return "lm-eval-0.4";
    }

    @Override
    public double aggregate(List<Observation> observations) {
        double followed = 0;
        double all = 0;
        for (Observation observation : observations) {
            followed += observation.value();
            all += observation.against();
        }
        return followed / all;
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.SHARE;
    }
}
