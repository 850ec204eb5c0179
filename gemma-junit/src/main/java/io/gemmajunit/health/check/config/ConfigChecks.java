package io.gemmajunit.health.check.config;

import io.gemmajunit.health.check.HealthCheck;
import java.util.Map;

/** The checks of what configurations and logs say, by their ids. */
public final class ConfigChecks {

    public static final Map<String, HealthCheck> ALL = Map.ofEntries(
            Map.entry("H28", new LostRotation()),
            Map.entry("H29", new OtherGeometry()),
            Map.entry("H30", new DecodingSettings()),
            Map.entry("H31", new UnfinishedTraining()),
            Map.entry("H39", new ClassOfAnotherType()),
            Map.entry("H45", new IdleWindow()));

    private ConfigChecks() {}
}
