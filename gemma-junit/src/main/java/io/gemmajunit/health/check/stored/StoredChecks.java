package io.gemmajunit.health.check.stored;

import io.gemmajunit.health.check.HealthCheck;
import java.util.Map;

/** The checks of which weights are stored: their files, names and types, by their ids. */
public final class StoredChecks {

    public static final Map<String, HealthCheck> ALL = Map.ofEntries(
            Map.entry("H01", new OtherHead()),
            Map.entry("H02", new RedundantHead()),
            Map.entry("H03", new AbsentWeights()),
            Map.entry("H04", new WrappedNames()),
            Map.entry("H05", new NamesOfAnotherClass()),
            Map.entry("H06", new TwoSaves()),
            Map.entry("H07", new IndexOfAnotherSave()),
            Map.entry("H14", new Float16()),
            Map.entry("H27", new StoredType()),
            Map.entry("H38", new LayersLeftOut()));

    private StoredChecks() {}
}
