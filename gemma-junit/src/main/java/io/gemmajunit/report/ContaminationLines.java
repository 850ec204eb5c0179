package io.gemmajunit.report;

import io.gemmajunit.gate.CleanSubset;
import io.gemmajunit.results.session.EvaluationResults;
import java.util.List;

/** Scores beside those on the items that training files do not hold. */
public final class ContaminationLines {

    private ContaminationLines() {}

    /** Returns a line for each task that was looked for in training files; none if none were searched. */
    public static List<String> render(EvaluationResults results) {
        return CleanSubset.of(results.measurements(), results.contamination()).stream()
                .map(CleanSubset::sentence)
                .toList();
    }
}
