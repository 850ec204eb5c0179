package io.gemmajunit.maven.attest;

import io.gemmajunit.gate.CleanSubset;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.session.SessionResults;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a gate said of a run, and what that rests on.
 *
 * @param session what was measured
 * @param report the verdicts
 * @param configured policy, baseline and other files
 * @param materials what else went into it, such as the base of an adapter and the file of results, digests by name
 * @param url of the build that did it
 */
public record GatedRun(
        SessionResults session,
        GateReport report,
        Configured configured,
        Map<String, String> materials,
        Optional<String> url) {

    /** The name of the file of results among the materials: two statements that rest on one are of one run. */
    public static final String RESULTS = "results";

    /** One item of so many may be too short to be looked for. */
    private static final int UNTOLD = 20;

    /** Returns whether training files were searched, or should have been. */
    boolean wasSearched() {
        return !session.contamination().isEmpty() || !report.objections().isEmpty();
    }

    /**
     * Returns whether training files hold no item of any benchmark, as far as can be told: of a twentieth of each it
     * may be that they are too short.
     */
    boolean holdsNoItems() {
        Map<String, Integer> searched = CleanSubset.of(session.measurements(), session.contamination()).stream()
                .collect(Collectors.toMap(
                        subset -> subset.measurement().label(), CleanSubset::searched, (one, other) -> one));
        return session.contamination().stream()
                        .allMatch(report ->
                                report.learnable().isEmpty() && UNTOLD * report.undecidable() <= report.items())
                && session.measurements().stream()
                        .filter(measurement -> measurement.kind().equals(Evaluation.KIND))
                        .allMatch(benchmark -> searched.getOrDefault(benchmark.label(), 0)
                                == benchmark.items().size());
    }
}
