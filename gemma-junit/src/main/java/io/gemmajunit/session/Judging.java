package io.gemmajunit.session;

import io.gemmajunit.error.GemmaException;
import io.gemmajunit.gate.BaselineReference;
import io.gemmajunit.gate.EarlyVerdict;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.gate.Strictness;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.run.StopRule;
import io.gemmajunit.settings.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What measurements are judged by.
 *
 * @param stopsEarly whether hopeless runs are stopped
 * @param baseline file of accepted scores, which need not exist
 * @param release file of pinned scores; null for none
 */
public record Judging(
        boolean stopsEarly, Path baseline, @Nullable Path release, GatePolicy policy) {

    static Judging from(Configuration configuration) {
        return new Judging(
                configuration.isOn("gemma.stopEarly"),
                configuration.path("gemma.baseline"),
                configuration.optionalPath("gemma.releaseBaseline").orElse(null),
                policy(configuration));
    }

    private static GatePolicy policy(Configuration configuration) {
        boolean isStrict = configuration.isOn("gemma.strict");
        try {
            return GatePolicy.from(configuration::get, isStrict ? Strictness.ALL : Strictness.SAFETY_FLOORS);
        } catch (IllegalArgumentException e) {
            throw new GemmaException("gemma." + e.getMessage());
        }
    }

    /** Returns what a measurement is compared with at once. */
    public BaselineReference reference() {
        return BaselineReference.file(baseline, policy);
    }

    /** Returns the rule that stops hopeless runs; without a baseline, it lets every run come to its end. */
    public StopRule rule() {
        return stopsEarly ? new EarlyVerdict(read(baseline), read(release), policy)::reasonToStop : StopRule.NEVER;
    }

    /** Returns the rule beside another one, which gives its reason first; with stopping off, neither counts. */
    public StopRule ruleBeside(StopRule other) {
        return stopsEarly ? other.or(rule()) : StopRule.NEVER;
    }

    /** A file that cannot be read does not stop the measurement; judging the run reports it. */
    private static Baseline read(@Nullable Path file) {
        if (file == null || !Files.exists(file)) {
            return Baseline.empty();
        }
        try {
            return BaselineFile.read(file);
        } catch (ResultsException e) {
            return Baseline.empty();
        }
    }
}
