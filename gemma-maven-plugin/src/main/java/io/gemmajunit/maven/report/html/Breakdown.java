package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.CategoryTest;
import io.gemmajunit.gate.GateResult;
import io.gemmajunit.gate.PValue;
import io.gemmajunit.gate.Reference;
import io.gemmajunit.maven.report.Tone;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.statistics.BenjaminiHochberg;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict looks like by category.
 *
 * @param reference what the run is compared with
 * @param unit unit of the outcomes
 * @param wanted heading of the count of items with the better of two outcomes; null where outcomes are other numbers
 * @param categories run beside baseline, the strongest evidence of a drop first; empty with fewer than two categories,
 *     or with nothing to compare
 * @param answers how many answers there are of each class; null where answers have none, and without categories
 */
record Breakdown(
        String label,
        String tone,
        String reference,
        ScoreUnit unit,
        @Nullable String wanted,
        List<Category> categories,
        @Nullable CategoryBars answers) {

    /**
     * A category beside itself in the baseline.
     *
     * @param n items that are compared
     * @param before mean outcome in the baseline, in the direction of the metric
     * @param now mean outcome in the run
     * @param beforeText the same for readers: a count where there are two outcomes
     * @param p one-sided p-value, adjusted by {@link BenjaminiHochberg} over the categories of this measurement
     * @param decisive whether the verdict rests on it
     */
    record Category(
            String name,
            int n,
            double before,
            double now,
            String beforeText,
            String nowText,
            String flips,
            String p,
            boolean decisive) {}

    /** Returns the breakdowns of these verdicts in their order; none of measurements without categories. */
    static List<Breakdown> of(SessionResults results, List<GateResult> verdicts) {
        return verdicts.stream()
                .flatMap(verdict -> results.measurements().stream()
                        .filter(measurement -> measurement.name().equals(verdict.name())
                                && measurement.subject().role().equals(verdict.role()))
                        .map(measurement -> of(verdict, measurement)))
                .filter(breakdown -> !breakdown.categories.isEmpty() || breakdown.answers != null)
                .toList();
    }

    /** Public for the template. */
    public String beforeHeading() {
        return (wanted == null ? "Mean" : wanted) + " in the " + reference;
    }

    /** Public for the template. */
    public String nowHeading() {
        return (wanted == null ? "Mean" : wanted) + " now";
    }

    private static Breakdown of(GateResult verdict, Measurement measurement) {
        var wanted = wanted(measurement);
        return new Breakdown(
                verdict.label(),
                Tone.of(verdict).css(),
                verdict.reference().words(),
                verdict.metric().unit(),
                wanted,
                categories(verdict, wanted),
                verdict.reference() != Reference.RELEASE
                                && !measurement.categories().isEmpty()
                                && CategoryBars.fit(measurement)
                        ? CategoryBars.of(measurement)
                        : null);
    }

    private static @Nullable String wanted(Measurement measurement) {
        if (!measurement.isBinary()) {
            return null;
        }
        var desired = measurement.metric().words().desired();
        return desired.substring(0, 1).toUpperCase(Locale.ROOT) + desired.substring(1);
    }

    private static List<Category> categories(GateResult verdict, @Nullable String wanted) {
        var comparison = verdict.comparison();
        if (comparison == null || comparison.categories().size() < 2) {
            return List.of();
        }
        var tests = comparison.categories().stream()
                .sorted(Comparator.comparingDouble(CategoryTest::p))
                .toList();
        var p = BenjaminiHochberg.adjust(
                tests.stream().mapToDouble(CategoryTest::p).toArray());
        return IntStream.range(0, p.length)
                .mapToObj(i -> category(verdict, wanted, tests.get(i), p[i]))
                .toList();
    }

    private static Category category(GateResult verdict, @Nullable String wanted, CategoryTest test, double adjustedP) {
        var n = test.pairs();
        var metric = verdict.metric();
        var before = wanted == null ? metric.turned(test.before()) : test.before();
        var now = wanted == null ? metric.turned(test.now()) : test.now();
        return new Category(
                test.name(),
                n,
                before,
                now,
                wanted == null ? verdict.metric().unit().format(before) : Math.round(before * n) + " of " + n,
                wanted == null ? verdict.metric().unit().format(now) : Math.round(now * n) + " of " + n,
                test.losses() + " worse, " + test.gains() + " better",
                PValue.format(adjustedP),
                test.name().equals(verdict.decisiveCategory()));
    }
}
