package io.gemmajunit.maven.report.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gemmajunit.gate.GateReport;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.maven.history.HistoryEntry;
import io.gemmajunit.maven.history.Trend;
import io.gemmajunit.maven.report.Tone;
import io.gemmajunit.report.Examples;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Subject;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.shown.Shown;
import io.gemmajunit.statistics.Interval;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the page's script draws: charts, answers that show what a verdict is about, and the items of the explorer. What
 * is null is left out.
 *
 * @param comparedWith {@code baseline}, or {@code reference} for another run
 * @param examples for each verdict in the order of the page
 */
record PageData(
        String comparedWith,
        List<Dot> scores,
        List<Examples> examples,
        List<Breakdown> breakdowns,
        List<Words> words,
        List<ItemRow> items,
        List<Line> history) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.empty().withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

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

    /**
     * Items that show why a verdict fails the build.
     *
     * @param of label of the measurement
     * @param ids the worst losses; none when the verdict fails nothing
     */
    record Examples(String of, List<String> ids) {

        private static final int MOST = 3;

        static Examples of(GateResult result) {
            var comparison = result.comparison();
            return new Examples(
                    Subject.label(result.role(), result.name()),
                    comparison == null || !result.failsBuild()
                            ? List.of()
                            : comparison.losers().stream().limit(MOST).toList());
        }
    }

    /**
     * What outcomes of a measurement are called.
     *
     * @param sign what turns the outcome of an item into its value where that is a number; 0 where it is right or wrong
     */
    record Words(String of, String desired, String undesired, int sign) {

        static Words of(Measurement measurement) {
            var metric = measurement.metric();
            int sign = metric.unit().isShare() ? 0 : metric.lowerIsBetter() ? -1 : 1;
            return new Words(
                    measurement.label(),
                    metric.words().desired(),
                    metric.words().undesired(),
                    sign);
        }
    }

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
     * @param at when the build was judged, which tells it from others
     * @param build time and revision of it, in words
     */
    record Point(String at, String build, double score, String checkpoint, String verdict) {

        static Point of(HistoryEntry entry) {
            var build = entry.minute() + " " + entry.commit();
            return new Point(entry.at().toString(), build.strip(), entry.score(), entry.checkpoint(), entry.verdict());
        }
    }

    static PageData of(SessionResults results, GateReport report, Counterpart counterpart, List<Trend> trends) {
        var verdicts = Tone.worstFirst(report);
        var dots = verdicts.stream()
                .filter(result -> result.metric().unit().isShare())
                .map(PageData::dot)
                .filter(Objects::nonNull)
                .toList();
        var items = results.measurements().stream()
                .flatMap(measurement -> ItemRow.of(measurement, counterpart))
                .toList();
        return new PageData(
                report.comparedWith(),
                dots,
                verdicts.stream().map(Examples::of).toList(),
                Breakdown.of(results, verdicts),
                results.measurements().stream().map(Words::of).toList(),
                items,
                trends.stream().map(Line::of).toList());
    }

    private static @Nullable Dot dot(GateResult result) {
        var score = result.score();
        return score == null
                ? null
                : new Dot(
                        name(result),
                        score,
                        result.interval(),
                        result.baselineScore(),
                        Tone.of(result).css());
    }

    /** A name alone does not say what is counted. */
    private static String name(GateResult result) {
        return result.metric().unit() == ScoreUnit.COUNT
                ? result.label() + ": " + result.metric().words().counted()
                : result.label();
    }

    /** Returns JSON that can stand inside a script element: nothing in it opens or closes a tag. */
    String json() {
        try {
            return Shown.script(JSON.writeValueAsString(this));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Records of numbers and texts can be written.", e);
        }
    }
}
