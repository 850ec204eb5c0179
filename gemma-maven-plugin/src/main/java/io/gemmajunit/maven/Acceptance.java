package io.gemmajunit.maven;

import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Verdict;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.BaselineFile;
import io.gemmajunit.results.SessionResults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The proposal to make the results of a run the baseline.
 *
 * @param file where the baseline is kept
 * @param present the baseline so far, empty if there is none
 * @param proposed the baseline to be
 * @param diff what would change, for people
 * @param objections what speaks against it, a sentence each
 */
record Acceptance(Path file, Baseline present, Baseline proposed, List<String> diff, List<String> objections) {

    Acceptance {
        diff = List.copyOf(diff);
        objections = List.copyOf(objections);
    }

    /**
     * Compares a run with the present baseline.
     *
     * @throws io.gemmajunit.results.ResultsException if the baseline cannot be read or the run measured nothing
     */
    static Acceptance of(SessionResults results, Path file, Judge judge) {
        var present = Files.exists(file) ? BaselineFile.read(file) : Baseline.empty();
        var proposed = Baseline.of(results);
        var report = judge.compare(results, present);
        var diff = BaselineDiff.between(present, proposed).lines();
        return new Acceptance(file, present, proposed, diff, objections(results, report));
    }

    /** Writes the proposed baseline and returns whether that changed the file. */
    boolean write() {
        if (Files.exists(file) && proposed.equals(present)) {
            return false;
        }
        BaselineFile.write(file, proposed);
        return true;
    }

    private static List<String> objections(SessionResults results, GateReport report) {
        var objections = new ArrayList<String>();
        if (results.tests().failed() > 0) {
            objections.add(
                    results.tests().failed() + " of " + results.tests().found() + " model tests failed in this run.");
        }
        for (var result : report.results()) {
            if (result.verdict() == Verdict.NOT_MEASURED) {
                objections.add(result.label() + " is in the present baseline, but this run did not measure it.");
            } else if (isWorse(result)) {
                objections.add(result.label() + " is worse than in the present baseline: " + result.sentence());
            }
        }
        return objections;
    }

    private static boolean isWorse(GateResult result) {
        var comparison = result.comparison();
        return comparison != null && comparison.drop() > 0;
    }
}
