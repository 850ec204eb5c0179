package io.gemmajunit.maven.gate;

import io.gemmajunit.gate.BaselineDiff;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Reference;
import io.gemmajunit.maven.report.Ascii;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.file.BaselineFile;
import io.gemmajunit.results.session.SessionResults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The proposal to make the results of a run the baseline.
 *
 * @param file where the baseline is kept
 * @param present the baseline so far, empty if there is none
 * @param proposed the baseline to be
 * @param diff what would change, for people
 * @param objections what speaks against it, a sentence each
 */
public record Acceptance(Path file, Baseline present, Baseline proposed, List<String> diff, List<String> objections) {

    public Acceptance {
        diff = List.copyOf(diff);
        objections = List.copyOf(objections);
    }

    /**
     * Compares a run with the present baselines.
     *
     * @throws io.gemmajunit.results.ResultsException if a baseline cannot be read or the run measured nothing
     */
    public static Acceptance of(SessionResults results, Baselines baselines, Judge judge) {
        var present = baselines.readAccepted();
        var proposed = Baseline.of(results);
        var report = judge.compare(results, present);
        var diff = BaselineDiff.between(present, proposed).lines();
        return new Acceptance(baselines.accepted(), present, proposed, diff, objections(results, report));
    }

    /** Writes the proposed baseline and returns whether that changed the file. */
    public boolean write() {
        if (Files.exists(file) && proposed.equals(present)) {
            return false;
        }
        BaselineFile.write(file, proposed);
        return true;
    }

    private static List<String> objections(SessionResults results, GateReport report) {
        var objections = new ArrayList<String>();
        var tests = results.tests();
        if (tests.failed() > 0) {
            objections.add(tests.failed() + " of " + tests.found() + " model tests failed in this run.");
        }
        if (tests.skipped() > 0) {
            objections.add(
                    tests.skipped() + " of " + tests.found() + " model tests were skipped, so the run is partial.");
        }
        report.results().forEach(result -> objection(result).ifPresent(objections::add));
        return objections;
    }

    /** What is new or measured in another way is no objection: accepting it is what this is for. */
    private static Optional<String> objection(GateResult result) {
        var baseline = result.reference() == Reference.RELEASE ? "the release baseline" : "the present baseline";
        return switch (result.verdict()) {
            case FAIL ->
                Optional.of(result.label() + " is worse than in " + baseline + ": " + Ascii.of(result.sentence()));
            case INCONCLUSIVE ->
                result.failsBuild()
                        ? Optional.of(result.label() + " may be worse than in " + baseline + ": "
                                + Ascii.of(result.sentence()))
                        : Optional.empty();
            case NOT_MEASURED ->
                Optional.of(result.label() + " is in the present baseline, but this run did not measure it.");
            case PASS, NO_BASELINE, NOT_COMPARABLE -> Optional.empty();
        };
    }
}
