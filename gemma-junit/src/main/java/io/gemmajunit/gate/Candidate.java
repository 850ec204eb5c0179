package io.gemmajunit.gate;

import io.gemmajunit.results.Baseline;
import io.gemmajunit.results.BaselineEntry;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.RefusalReport;
import io.gemmajunit.statistics.Interval;
import io.gemmajunit.statistics.MeanInterval;
import io.gemmajunit.statistics.Proportion;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measurement on its way to a verdict.
 *
 * @param reference what it is compared with
 * @param entry its baseline, of a run that was stopped early for the asked items only; null when it has none
 * @param obstacle why both cannot be compared, null when they can or there is no baseline
 * @param comparison null when there is nothing to compare
 */
record Candidate(
        Reference reference,
        Measurement measurement,
        @Nullable BaselineEntry entry,
        @Nullable String obstacle,
        @Nullable Comparison comparison) {

    private static final double CONFIDENCE = 0.95;

    static Candidate of(Measurement measurement, Reference reference, Baseline baseline, GatePolicy policy) {
        var entry =
                baseline.find(measurement.subject().role(), measurement.name()).orElse(null);
        if (entry == null) {
            return new Candidate(reference, measurement, null, null, null);
        }
        var obstacle = Comparability.obstacle(measurement, entry);
        if (obstacle.isPresent()) {
            return new Candidate(reference, measurement, entry, obstacle.get(), null);
        }
        var asked = AskedItems.of(entry, measurement).orElse(null);
        var comparison = asked == null ? null : Pairing.compare(measurement, asked, rule(policy, asked));
        return comparison == null
                ? new Candidate(reference, measurement, entry, "has no item that has an outcome in both", null)
                : new Candidate(reference, measurement, asked, null, comparison);
    }

    Candidate with(Comparison adjusted) {
        return new Candidate(reference, measurement, entry, obstacle, adjusted);
    }

    GateResult result(GatePolicy policy) {
        if (entry == null) {
            return result(
                    Verdict.NO_BASELINE,
                    true,
                    measurement.name()
                            + " is not in the baseline; accept this run with `mvn gemma:baseline` if you trust it.");
        }
        if (comparison == null) {
            return result(
                    Verdict.NOT_COMPARABLE,
                    true,
                    measurement.name() + " cannot be compared with its " + reference.words() + ", which " + obstacle
                            + "; " + reference.mend() + ".");
        }
        var rule = rule(policy, entry);
        var excess = AnswerBudget.excess(measurement);
        var verdict = verdict(rule.judge(comparison), excess);
        return result(
                verdict,
                measurement.stop() != null || rule.failsBuild(verdict),
                explanation(rule, entry, comparison).sentence(verdict, excess));
    }

    /** A run that was stopped early is no proof of anything good, even if its baseline or policy has been changed since and no loss is beyond doubt any more. */
    private Verdict verdict(Verdict decided, Optional<String> excess) {
        var proves = measurement.stop() == null && excess.isEmpty();
        return decided == Verdict.PASS && !proves ? Verdict.INCONCLUSIVE : decided;
    }

    /**
     * Returns why it is worse beyond doubt, empty if it is not.
     *
     * @param policy with the level of a look
     */
    Optional<String> hopelessness(GatePolicy policy) {
        if (entry == null || comparison == null) {
            return Optional.empty();
        }
        var rule = rule(policy, entry);
        return rule.judge(comparison) == Verdict.FAIL
                ? Optional.of(new Evidence(rule, measurement, comparison, Wording.of(entry)).beyondDoubt())
                : Optional.empty();
    }

    /** Returns what a user should know when no drop, however large, could fail this measurement. */
    Optional<String> weakness(GatePolicy policy) {
        return entry == null || comparison == null
                ? Optional.empty()
                : explanation(rule(policy, entry), entry, comparison)
                        .weakness()
                        .map(weakness -> measurement.name() + reference.suffix() + ": " + weakness);
    }

    private static VerdictRule rule(GatePolicy policy, BaselineEntry entry) {
        return new VerdictRule(
                policy, Concern.of(entry.metric()), ScoreUnit.of(entry).scaleOf(entry.score()));
    }

    private Explanation explanation(VerdictRule rule, BaselineEntry entry, Comparison comparison) {
        return new Explanation(rule, reference, measurement, entry, comparison);
    }

    private GateResult result(Verdict verdict, boolean failsBuild, String sentence) {
        var score = measurement.gatedValue();
        return new GateResult(
                measurement.subject().role(),
                measurement.name(),
                reference,
                measurement.gatedMetric(),
                ScoreUnit.of(measurement),
                measurement.outcomes().size(),
                measurement.stop(),
                score.isPresent() ? score.getAsDouble() : null,
                interval(),
                entry == null ? null : entry.score(),
                entry == null ? 0 : entry.outcomes().size(),
                comparison,
                verdict,
                failsBuild,
                sentence);
    }

    private @Nullable Interval interval() {
        if (measurement instanceof RefusalReport report) {
            return report.decided() == 0 ? null : new Proportion(report.refused(), report.decided()).wilson();
        }
        var values = measurement.outcomes().stream().mapToDouble(Outcome::value).toArray();
        if (!isMeanOf(values)) {
            return null;
        }
        var right = (int) Arrays.stream(values).sum();
        if (Arrays.stream(values).allMatch(value -> value == 0 || value == 1)) {
            return new Proportion(right, values.length).wilson();
        }
        var mean = values.length < 2 ? null : MeanInterval.of(values, CONFIDENCE);
        return mean == null || !measurement.lowerIsBetter() ? mean : mean.negate();
    }

    /** Corpus-weighted scores such as perplexities are not a mean over items, so that no interval of a mean fits them. */
    private boolean isMeanOf(double[] values) {
        var sign = measurement.lowerIsBetter() ? -1 : 1;
        var mean = Arrays.stream(values).average();
        return mean.isPresent()
                && Math.abs(sign * mean.getAsDouble() - measurement.gatedValue().orElseThrow()) < 1e-5;
    }
}
