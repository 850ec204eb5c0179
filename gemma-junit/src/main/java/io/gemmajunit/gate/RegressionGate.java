package io.gemmajunit.gate;

import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.SessionResults;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges a run against a baseline.
 *
 * <p>Items are paired by id. A measurement fails if its exact one-sided p-value, adjusted by {@link Holm} over all comparisons of the session, is
 * at most alpha, and its drop is at least the tolerance; otherwise it passes. A pass says that no regression was shown, not that there is none.
 *
 * <p>The gate fails closed: a measurement that cannot be compared, that is not in the baseline, or that is in the baseline but was not measured
 * fails the build too, since a deleted or changed test must not pass silently. Accepting a new baseline is the way to say that it was meant.
 */
public final class RegressionGate {

    private final GatePolicy policy;

    public RegressionGate(GatePolicy policy) {
        this.policy = policy;
    }

    /** Returns a verdict on each measurement of the run and on each entry of the baseline that was not measured. */
    public GateReport judge(SessionResults run, Baseline baseline) {
        var candidates = run.measurements().stream()
                .map(measurement -> Candidate.of(measurement, baseline))
                .toList();
        var compared = adjusted(candidates);
        var results = new ArrayList<>(
                compared.stream().map(candidate -> candidate.result(policy)).toList());
        baseline.entries().stream()
                .filter(entry -> isMissing(entry, run))
                .map(RegressionGate::notMeasured)
                .forEach(results::add);
        var notes = new ArrayList<>(notes(run, baseline));
        compared.forEach(candidate -> candidate.weakness(policy).ifPresent(notes::add));
        return new GateReport(policy, results, notes);
    }

    private static List<Candidate> adjusted(List<Candidate> candidates) {
        var raw = candidates.stream()
                .map(Candidate::comparison)
                .filter(comparison -> comparison != null)
                .mapToDouble(Comparison::p)
                .toArray();
        var adjusted = Arrays.stream(Holm.adjust(raw)).iterator();
        return candidates.stream()
                .map(candidate -> candidate.comparison() == null
                        ? candidate
                        : candidate.with(candidate.comparison().adjusted(adjusted.nextDouble(), raw.length)))
                .toList();
    }

    private static boolean isMissing(BaselineEntry entry, SessionResults run) {
        return run.measurements().stream()
                .noneMatch(measurement -> measurement.subject().role().equals(entry.role())
                        && measurement.name().equals(entry.name()));
    }

    private static GateResult notMeasured(BaselineEntry entry) {
        return new GateResult(
                entry.role(),
                entry.name(),
                entry.metric(),
                ScoreUnit.of(entry),
                0,
                null,
                null,
                entry.score(),
                entry.outcomes().size(),
                null,
                Verdict.NOT_MEASURED,
                entry.name()
                        + " is in the baseline but was not measured; restore or repair its test, or accept its removal with "
                        + "`mvn gemma:baseline`.");
    }

    private static List<String> notes(SessionResults run, Baseline baseline) {
        var differences = new ArrayList<String>();
        baseline.environment().forEach((key, before) -> {
            var now = run.environment().get(key);
            if (now != null && !now.equals(before)) {
                differences.add(key + " (" + before + ", now " + now + ")");
            }
        });
        return differences.isEmpty()
                ? List.of()
                : List.of("The baseline was recorded with another " + String.join(" and ", differences)
                        + ": a few answers may flip either way for that alone.");
    }
}
