package io.gemmajunit.maven.gate;

import io.gemmajunit.gate.GatePolicy;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a project's run.
 *
 * @param results what the tests measured
 * @param baselines what that is compared with
 * @param reports folder of what people and build servers read
 * @param history file that the run is added to; null if it is not to be remembered
 */
public record ProjectFiles(
        Path results,
        Baselines baselines,
        Path reports,
        @Nullable Path history) {

    /** Returns who judges the run and writes its reports. */
    public Judge judge(GatePolicy policy) {
        return new Judge(policy, baselines, Reports.of(reports, history));
    }
}
