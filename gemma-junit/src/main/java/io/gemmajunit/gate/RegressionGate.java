package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.ResultsException;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.results.session.TestCounts;
import io.gemmajunit.statistics.Holm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a run against a baseline, and against a pinned release baseline if there is one.
 *
 * <p>Items are paired by id. A measurement fails if its exact one-sided p-value, adjusted by {@link Holm} over all
 * comparisons of the session, is at most alpha, and its drop is at least the tolerance. Where items have categories,
 * that holds for each category too, since an average hides what only one of them lost; {@link Comparison} says how both
 * are made one. Items that share a cluster are no independent witnesses: their differences are summed before they are
 * tested, and intervals are wider by the design effect. A measurement passes if a drop of the margin is ruled out.
 * Otherwise it is inconclusive, which fails the build for measurements of {@link MeasurementRole#SAFETY} and, under
 * {@link Strictness#ALL}, for all.
 *
 * <p>The gate fails closed: a measurement that cannot be compared, that is not in the baseline, or that is in the
 * baseline but was not measured fails the build too, since a deleted or changed test must not pass silently. Accepting
 * a new baseline is the way to say that it was meant. A release baseline is pinned, so that what is newer than it or
 * was given up since is only noted.
 *
 * <p>Where training files were searched for the items, leaked ones fail the build too, as
 * {@link GatePolicy#contaminationLimit} and {@link CleanSubset#effect} say.
 */
public record RegressionGate(GatePolicy policy) {

    /** Returns a verdict on each measurement of the run and on each entry of the baseline that was not measured. */
    public GateReport judge(SessionResults run, Baseline baseline) {
        return judge(run, baseline, Baseline.empty());
    }

    /**
     * Returns a verdict on each measurement of the run against both baselines and on each entry of the first that was
     * not measured.
     *
     * @param accepted the run that was accepted last
     * @param release a pinned run, against which slow drift adds up; empty when there is none
     */
    public GateReport judge(SessionResults run, Baseline accepted, Baseline release) {
        var candidates = new ArrayList<ComparedMeasurement>();
        for (var measurement : run.measurements()) {
            candidates.add(ComparedMeasurement.of(measurement, Reference.ACCEPTED, accepted, policy));
            if (release.find(measurement).isPresent()) {
                candidates.add(ComparedMeasurement.of(measurement, Reference.RELEASE, release, policy));
            }
        }
        var missing = accepted.entries().stream()
                .filter(entry -> ComparabilityNotes.isMissing(entry, run))
                .map(entry -> notMeasured(entry, run.tests()))
                .toList();
        var notes = new ArrayList<>(ComparabilityNotes.differences(run, accepted, Reference.ACCEPTED));
        notes.addAll(QuantisationCost.notes(run, accepted, Optional.empty()));
        notes.addAll(QuantisationCost.notesWithin(run));
        notes.addAll(ComparabilityNotes.staleness(run, release));
        return report(candidates, List.of(), missing, notes, Leaks.of(run, accepted, policy));
    }

    /**
     * Returns a verdict on each measurement that two runs have in common, and notes which they have not.
     *
     * @param unpaired measurements of the candidate of which the reference has scores alone
     * @throws ResultsException if they have none in common, or if one of the reference has no outcome
     */
    public GateReport compare(SessionResults candidate, SessionResults reference, List<UnpairedTest> unpaired) {
        var baseline = reference.measurements().isEmpty() ? Baseline.empty() : Baseline.of(reference);
        var candidates = candidate.measurements().stream()
                .filter(measurement -> baseline.find(measurement).isPresent())
                .map(measurement -> ComparedMeasurement.of(measurement, Reference.RUN, baseline, policy))
                .toList();
        if (candidates.isEmpty() && unpaired.isEmpty()) {
            throw new ResultsException("The two runs have no measurement in common: the candidate measured "
                    + labels(candidate) + ", the reference " + labels(reference) + ". Measure both in the same way.");
        }
        var notes = new ArrayList<>(ComparabilityNotes.sides(candidate, baseline, unpaired));
        notes.addAll(ComparabilityNotes.differences(candidate, baseline, Reference.RUN));
        notes.addAll(QuantisationCost.notes(candidate, baseline, Optional.of(reference)));
        return report(candidates, unpaired, List.of(), notes, Leaks.told(candidate, policy));
    }

    private static String labels(SessionResults run) {
        return run.measurements().isEmpty()
                ? "nothing"
                : run.measurements().stream().map(Measurement::label).collect(Collectors.joining(", "));
    }

    private GateReport report(
            List<ComparedMeasurement> candidates,
            List<UnpairedTest> unpaired,
            List<GateResult> missing,
            List<String> circumstances,
            Leaks leaks) {
        var adjusted = Holm.adjust(raw(candidates, unpaired, leaks));
        var compared = with(candidates, adjusted);
        var results = new ArrayList<>(missing);
        compared.forEach(candidate -> results.add(candidate.result(policy)));
        int first = adjusted.length - leaks.p().length - unpaired.size();
        for (int i = 0; i < unpaired.size(); i++) {
            results.add(new UnpairedGate(policy).result(unpaired.get(i), adjusted[first + i]));
        }
        var notes = new ArrayList<>(circumstances);
        notes.addAll(leaks.notes());
        results.forEach(result -> ComparabilityNotes.flips(result).ifPresent(notes::add));
        compared.forEach(candidate -> candidate.weakness(policy).ifPresent(notes::add));
        return new GateReport(policy, results, notes, leaks.objections(adjusted));
    }

    /** All tests of a session are one family: of paired scores, then of others, then of leaked items. */
    private static double[] raw(List<ComparedMeasurement> candidates, List<UnpairedTest> unpaired, Leaks leaks) {
        var paired = candidates.stream()
                .map(ComparedMeasurement::comparison)
                .filter(comparison -> comparison != null)
                .mapToDouble(Comparison::combinedP);
        return Stream.of(paired, unpaired.stream().mapToDouble(UnpairedTest::p), Arrays.stream(leaks.p()))
                .flatMapToDouble(p -> p)
                .toArray();
    }

    private static List<ComparedMeasurement> with(List<ComparedMeasurement> candidates, double[] adjusted) {
        var each = Arrays.stream(adjusted).iterator();
        return candidates.stream()
                .map(candidate -> candidate.comparison() == null
                        ? candidate
                        : candidate.with(candidate.comparison().adjusted(each.nextDouble(), adjusted.length)))
                .toList();
    }

    private static GateResult notMeasured(BaselineEntry entry, TestCounts tests) {
        return new GateResult(
                entry.role(),
                entry.name(),
                Reference.ACCEPTED,
                entry.metric(),
                0,
                null,
                null,
                null,
                entry.score(),
                entry.outcomes().size(),
                null,
                Verdict.NOT_MEASURED,
                null,
                true,
                entry.name() + " is in the baseline but was not measured",
                tests.failed() > 0
                        ? "first repair the tests that failed."
                        : "restore the missing tests, or accept the removal with `mvn gemma:baseline"
                                + " -Dgemma.force=true`.");
    }
}
