package io.gemmajunit.maven.history;

import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.Reference;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.session.SessionResults;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One measurement of one run.
 *
 * @param at when the run was judged
 * @param revision commit of the project, as the build server names it; empty where it does not
 * @param role role of the model
 * @param checkpoint name of the checkpoint folder
 * @param name name of the measurement
 * @param metric the gated metric
 * @param unit how its values are read
 * @param score value of the metric
 * @param n items that have an outcome, at least 1
 * @param verdict what the gate said, in the words of reports
 */
public record HistoryEntry(
        Instant at,
        String revision,
        String role,
        String checkpoint,
        String name,
        String metric,
        ScoreUnit unit,
        double score,
        int n,
        String verdict) {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    public HistoryEntry {
        if (!Double.isFinite(score) || n < 1) {
            throw new IllegalArgumentException("A history cannot hold the score " + score + " of " + n + " items.");
        }
    }

    /**
     * Returns an entry for each measurement of a run that has a score. One that was stopped early has the score of
     * other items, so it is left out.
     */
    public static List<HistoryEntry> of(SessionResults results, GateReport report, Instant at, String revision) {
        return report.results().stream()
                .filter(result -> result.reference() == Reference.ACCEPTED)
                .filter(result -> result.score() != null && result.n() > 0 && result.stop() == null)
                .map(result -> of(result, checkpoint(results, result), at, revision))
                .toList();
    }

    private static HistoryEntry of(GateResult result, String checkpoint, Instant at, String revision) {
        var score = result.score();
        return new HistoryEntry(
                at,
                revision,
                result.role(),
                checkpoint,
                result.name(),
                result.metric().name(),
                result.metric().unit(),
                score == null ? Double.NaN : score,
                result.n(),
                result.verdict().words());
    }

    private static String checkpoint(SessionResults results, GateResult result) {
        return results.subjects().stream()
                .filter(subject -> subject.role().equals(result.role()))
                .findFirst()
                .orElseThrow()
                .checkpoint();
    }

    /** Returns when the run was judged, to the minute of UTC. */
    public String minute() {
        return MINUTES.format(at);
    }

    /** Returns the beginning of the commit, as people write it; empty if it is not known. */
    public String commit() {
        return revision.substring(0, Math.min(7, revision.length()));
    }
}
