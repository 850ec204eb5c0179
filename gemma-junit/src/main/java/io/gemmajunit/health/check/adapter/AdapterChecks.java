package io.gemmajunit.health.check.adapter;

import io.gemmajunit.health.check.HealthCheck;
import java.util.Map;

/** The checks of adapters, and of what was merged from one, by their ids. */
public final class AdapterChecks {

    public static final Map<String, HealthCheck> ALL = Map.ofEntries(
            Map.entry("H08", new UnmergedModel()),
            Map.entry("H09", new RoundedMerge()),
            Map.entry("H10", new DeadAdapter()),
            Map.entry("H11", new AdapterOfAnotherBase()),
            Map.entry("H12", new AdapterOfTiedWeights()),
            Map.entry("H43", new LoudAdapter()));

    private AdapterChecks() {}
}
