package io.gemmajunit.health.check.weight;

import io.gemmajunit.health.check.HealthCheck;
import java.util.Map;

/** The checks of the numbers of the weights, by their ids. */
public final class WeightChecks {

    public static final Map<String, HealthCheck> ALL = Map.ofEntries(
            Map.entry("H13", new BadNumbers()),
            Map.entry("H15", new Scale()),
            Map.entry("H17", new UntrainedRows()),
            Map.entry("H42", new UnrelatedWeights()),
            Map.entry("H44", new FewValues()));

    private WeightChecks() {}
}
