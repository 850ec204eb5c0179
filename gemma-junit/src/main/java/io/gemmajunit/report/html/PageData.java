package io.gemmajunit.report.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.ScoreUnit;
import io.gemmajunit.history.HistoryEntry;
import io.gemmajunit.history.Trend;
import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.SessionResults;
import io.gemmajunit.statistics.Interval;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws: charts, and the items of the explorer.
 *
 * @param comparedWith {@code baseline}, or {@code reference} for another run
 */
record PageData(
        String comparedWith, List<Dot> scores, List<CategoryBars> refusals, List<ItemRow> items, List<Line> history) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A score on the common axis.
     *
     * @param interval 95 % interval of the score
     * @param baseline score of the baseline
     */
    record Dot(
            String label,
            double score,
            @Nullable Interval interval,
            @Nullable Double baseline,
            String tone) {}

    /** A measurement over many builds. */
    record Line(String label, ScoreUnit unit, List<Point> points) {

        static Line of(Trend trend) {
            return new Line(
                    trend.label(),
                    trend.entries().get(0).unit(),
                    trend.entries().stream().map(Point::of).toList());
        }
    }

    /**
     * @param build time and revision of a build, in words
     */
    record Point(String build, double score, String checkpoint, String verdict) {

        private static final DateTimeFormatter MINUTES =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

        static Point of(HistoryEntry entry) {
            var revision = entry.revision();
            var build = MINUTES.format(entry.at()) + " " + revision.substring(0, Math.min(7, revision.length()));
            return new Point(build.strip(), entry.score(), entry.checkpoint(), entry.verdict());
        }
    }

    static PageData of(SessionResults results, GateReport report, Baseline baseline, List<Trend> trends) {
        var dots = report.results().stream()
                .filter(result -> result.unit() == ScoreUnit.SHARE)
                .map(PageData::dot)
                .filter(Objects::nonNull)
                .toList();
        var refusals = results.refusals().stream()
                .map(refusal -> CategoryBars.of(refusal.label(), refusal))
                .toList();
        var items = results.measurements().stream()
                .flatMap(measurement -> ItemRow.of(measurement.label(), measurement, baseline))
                .toList();
        return new PageData(
                report.comparedWith(),
                dots,
                refusals,
                items,
                trends.stream().map(Line::of).toList());
    }

    private static @Nullable Dot dot(GateResult result) {
        var score = result.score();
        return score == null
                ? null
                : new Dot(
                        result.label(),
                        score,
                        result.interval(),
                        result.baselineScore(),
                        Tone.of(result).css());
    }

    /** Returns JSON that can stand inside a script element: nothing in it opens or closes a tag. */
    String json() {
        try {
            return JSON.writeValueAsString(this).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of numbers and texts can be written.", e);
        }
    }
}
