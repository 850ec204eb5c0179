package io.gemmajunit.gate;

import java.util.Comparator;
import java.util.List;

/**
 * The verdicts on a session.
 *
 * @param results one for each measurement of the run or the baseline, sorted by role, name and reference
 * @param notes what a reader should know about the comparison as a whole, for example that the engine changed
 * @param objections what fails the build beside these verdicts, a sentence each, for example items that training files
 *     hold
 */
public record GateReport(GatePolicy policy, List<GateResult> results, List<String> notes, List<String> objections) {

    public GateReport {
        results = results.stream()
                .sorted(Comparator.comparing(GateResult::role)
                        .thenComparing(GateResult::name)
                        .thenComparing(GateResult::reference))
                .toList();
        notes = List.copyOf(notes);
        objections = List.copyOf(objections);
    }

    /** Returns whether there are verdicts, and neither one of them nor an objection fails the build. */
    public boolean passed() {
        return !results.isEmpty() && failures().isEmpty() && objections.isEmpty();
    }

    /** Returns in a word what the run was compared with: {@code reference} for any other run, else {@code baseline}. */
    public String comparedWith() {
        return results.stream()
                .map(GateResult::reference)
                .filter(reference -> reference == Reference.RUN || reference == Reference.SCORES)
                .findFirst()
                .orElse(Reference.ACCEPTED)
                .words();
    }

    /** Returns the verdicts that fail the build. */
    public List<GateResult> failures() {
        return results.stream().filter(GateResult::failsBuild).toList();
    }

    /** Returns the verdicts that decide nothing and do not fail the build. */
    public List<GateResult> undecided() {
        return results.stream()
                .filter(result -> result.verdict() == Verdict.INCONCLUSIVE && !result.failsBuild())
                .toList();
    }
}
