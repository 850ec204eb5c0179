package io.gemmajunit.maven;

import io.gemmajunit.gate.CleanSubset;
import io.gemmajunit.gate.GatePolicy;
import io.gemmajunit.maven.report.Ascii;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.ContaminationReport;
import io.gemmajunit.results.SessionResults;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When leaked items fail a build: where there are more than allowed, and else where they alone account for what was gained over the
 * baseline.
 *
 * @param limit of leaked items of one measurement
 */
record LeakRule(int limit) {

    /** Returns why the build fails, a sentence each; none if leaked items are no reason. */
    List<String> failures(SessionResults run, Baseline accepted, GatePolicy policy) {
        return Stream.concat(
                        Optional.ofNullable(run.environment().get(ContaminationReport.NOT_SEARCHED)).stream(),
                        CleanSubset.of(run).stream()
                                .map(subset -> failure(subset, accepted, policy))
                                .flatMap(Optional::stream))
                .map(Ascii::of)
                .toList();
    }

    private Optional<String> failure(CleanSubset subset, Baseline accepted, GatePolicy policy) {
        if (subset.leaked().size() > limit) {
            return Optional.of(subset.sentence() + " gemma.contamination.limit allows " + limit + ".");
        }
        return subset.effect(accepted)
                .filter(effect -> effect.leakedGain() > 0 && effect.p() <= policy.alpha())
                .map(effect -> subset.sentence(effect, policy));
    }
}
