package io.gemmajunit.maven.attest;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.results.SessionResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gate said of a run, and what that rests on.
 *
 * @param session what was measured
 * @param report the verdicts
 * @param leaks why what training files hold fails the build, a sentence each
 * @param rules by which all that was judged
 * @param configured policy, baseline and other files
 * @param materials what else went into it, such as the base of an adapter and the file of results, digests by name
 * @param url of the build that did it
 */
public record GatedRun(
        SessionResults session,
        GateReport report,
        List<String> leaks,
        GateRules rules,
        Configured configured,
        Map<String, String> materials,
        Optional<String> url) {

    /** Returns whether training files were searched, or should have been. */
    boolean wasSearched() {
        return !session.contamination().isEmpty() || !leaks.isEmpty();
    }
}
