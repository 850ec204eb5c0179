package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Score;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;
import io.gemmajunit.results.harness.PublishedScore;
import io.gemmajunit.results.session.SessionResults;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.UnpairedDifference;
import io.gemmajunit.statistics.UnpairedDifference.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a run against scores whose items are not known, by the same alpha, tolerance and margins as
 * {@link RegressionGate}. Such a test sees less, since it cannot know which items both models got right.
 */
public record UnpairedGate(GatePolicy policy) {

    /** Returns a test of each measurement of which there is a published score of the same name and metric. */
    public static List<UnpairedTest> tests(SessionResults candidate, List<PublishedScore> published) {
        return candidate.measurements().stream()
                .flatMap(measurement -> test(measurement, published).stream())
                .toList();
    }

    /** @param adjustedP p-value of the test after adjustment for its family */
    GateResult result(UnpairedTest pair, double adjustedP) {
        Metric metric = pair.measurement().metric();
        VerdictRule rule = VerdictRule.of(policy, metric, pair.published().value());
        UnpairedDifference difference = pair.difference();
        // A one-sided bound at 1 - alpha is an end of the two-sided interval at 1 - 2 alpha.
        double worst = difference.interval(1 - 2 * policy.alpha()).low();
        boolean isDrop = -difference.value() >= rule.tolerance() - VerdictRule.ROUNDING;
        Verdict verdict = isDrop && rule.isSignificant(adjustedP)
                ? Verdict.FAIL
                : -worst < rule.margin() ? Verdict.PASS : Verdict.INCONCLUSIVE;
        return new GateResult(
                pair.measurement().subject().role(),
                pair.measurement().name(),
                Reference.SCORES,
                metric,
                pair.measurement().outcomes().size(),
                pair.measurement().stop(),
                pair.score().value(),
                ScoreInterval.of(pair.measurement()).orElse(null),
                pair.published().value(),
                0,
                null,
                verdict,
                null,
                rule.failsBuild(verdict),
                sentence(pair, adjustedP, verdict),
                "");
    }

    private static String sentence(UnpairedTest pair, double adjustedP, Verdict verdict) {
        Metric metric = pair.measurement().metric();
        ScoreUnit unit = metric.unit();
        Interval change = pair.difference().interval(0.95);
        Interval shown = metric.lowerIsBetter() ? change.negate() : change;
        return String.format(
                Locale.ROOT,
                "%s: %s %s → %s (%s, 95 %% interval %s to %s; unpaired z=%+.1f, %s) → %s",
                pair.measurement().label(),
                metric.name(),
                unit.format(pair.published().value()),
                unit.format(pair.score().value()),
                unit.formatChange(pair.score().value() - pair.published().value()),
                unit.formatChange(shown.low()),
                unit.formatChange(shown.high()),
                pair.difference().z(),
                PValue.equation(adjustedP),
                verdict.words());
    }

    private static Optional<UnpairedTest> test(Measurement measurement, List<PublishedScore> published) {
        Metric metric = measurement.metric();
        Score score = measurement.scores().get(metric.name());
        return score == null
                ? Optional.empty()
                : published.stream()
                        .filter(other -> other.measurement().equals(measurement.name())
                                && other.metric().equals(metric.name()))
                        .findFirst()
                        .flatMap(other -> difference(metric, score, other)
                                .map(difference -> new UnpairedTest(measurement, score, other, difference)));
    }

    private static Optional<UnpairedDifference> difference(Metric metric, Score score, PublishedScore published) {
        Double ours = Double.isNaN(score.standardError()) ? null : score.standardError();
        return sample(metric, published.value(), published.standardError(), published.n())
                .flatMap(before ->
                        sample(metric, score.value(), ours, score.n()).map(now -> new UnpairedDifference(before, now)));
    }

    /** A share's standard error follows from its number of items; other means need both, or the error alone. */
    private static Optional<Sample> sample(
            Metric metric, double value, @Nullable Double standardError, @Nullable Integer n) {
        boolean isProportion = metric.statistic() == Statistic.PROPORTION && value >= 0 && value <= 1;
        double variance = value * (1 - value);
        if (isProportion && n == null && standardError != null && standardError > 0) {
            return sample(
                    metric, value, standardError, (int) Math.round(variance / (standardError * standardError)) + 1);
        }
        if (isProportion && n != null && n > 1) {
            return Optional.of(new Sample(metric.turned(value), Math.sqrt(variance / (n - 1)), n, true));
        }
        return isProportion || standardError == null
                ? Optional.empty()
                : Optional.of(new Sample(metric.turned(value), standardError, n == null || n < 2 ? 2 : n, false));
    }
}
