package io.gemmajunit.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.results.ScoreUnit;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTableTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static HistoryEntry entry(int hour, String checkpoint, double score, String verdict) {
        return new HistoryEntry(
                NOON.plusSeconds(3600L * hour),
                "c0ffee1234",
                "default",
                checkpoint,
                "sums",
                "acc,none",
                ScoreUnit.SHARE,
                score,
                100,
                verdict);
    }

    @Test
    void showsTheLatestBuildsAndWhatChanged() {
        var trend = new Trend(
                "sums",
                List.of(
                        entry(0, "first", 0.5, "PASS"),
                        entry(1, "second", 0.6, "PASS"),
                        entry(2, "third", 0.25, "FAIL")));

        assertThat(TrendTable.render(List.of(trend), 2))
                .containsExactly(
                        "sums, acc,none",
                        "build (UTC)       commit   checkpoint   score    change  verdict",
                        "-".repeat("build (UTC)       commit   checkpoint   score    change  verdict".length()),
                        "2026-11-23 13:00  c0ffee1  second      60.0 %         -  PASS",
                        "2026-11-23 14:00  c0ffee1  third       25.0 %  -35.0 pp  FAIL");
    }
}
