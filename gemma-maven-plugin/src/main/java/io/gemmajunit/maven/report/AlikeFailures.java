package io.gemmajunit.maven.report;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is new in a run, or missing, is named once: usually there are many measurements, with one cause. */
public final class AlikeFailures {

    private static final Map<Verdict, String> FAULTS = Map.of(
            Verdict.NO_BASELINE, " are not in the baseline",
            Verdict.NOT_MEASURED, " are in the baseline but were not measured");

    private final List<GateResult> failures;

    private AlikeFailures(List<GateResult> failures) {
        this.failures = failures;
    }

    /** Looks at what fails a build. */
    public static AlikeFailures of(GateReport report) {
        return new AlikeFailures(report.failures());
    }

    /** Returns what is told for itself. */
    public List<GateResult> single() {
        return failures.stream()
                .filter(result -> of(result.verdict()).size() < 2)
                .toList();
    }

    /** Returns what is told together. */
    public List<List<GateResult>> groups() {
        return Stream.of(Verdict.values())
                .map(this::of)
                .filter(group -> group.size() > 1)
                .toList();
    }

    /** Returns one sentence on a group, with the advice that each of it has. */
    public static String sentence(List<GateResult> group) {
        GateResult first = group.get(0);
        return group.stream().map(GateResult::label).collect(Collectors.joining(", ")) + FAULTS.get(first.verdict())
                + "; " + first.advice();
    }

    private List<GateResult> of(Verdict verdict) {
        return FAULTS.containsKey(verdict)
                ? failures.stream()
                        .filter(result -> result.verdict() == verdict)
                        .toList()
                : List.of();
    }
}
