package io.gemmajunit.gate;

import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Outcome;
import io.gemmajunit.results.baseline.Baseline;
import io.gemmajunit.results.baseline.BaselineEntry;
import java.util.HashSet;
import java.util.List;
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
record ComparedMeasurement(
        Reference reference,
        Measurement measurement,
        @Nullable BaselineEntry entry,
        @Nullable String obstacle,
        @Nullable Comparison comparison) {

    static ComparedMeasurement of(Measurement measurement, Reference reference, Baseline baseline, GatePolicy policy) {
        var entry = baseline.find(measurement).orElse(null);
        if (entry == null) {
            return new ComparedMeasurement(reference, measurement, null, null, null);
        }
        var obstacle = Comparability.obstacle(measurement, entry);
        if (obstacle.isPresent()) {
            return new ComparedMeasurement(reference, measurement, entry, obstacle.get(), null);
        }
        return asked(entry, measurement)
                .flatMap(asked -> compared(measurement, reference, asked, policy))
                .orElseGet(() -> new ComparedMeasurement(
                        reference, measurement, entry, "has no item that has an outcome in both", null));
    }

    /**
     * Returns the baseline of a measurement, cut to the items that a run got to which was stopped early, so that both are
     * compared on the same items; empty if none is left.
     */
    private static Optional<BaselineEntry> asked(BaselineEntry entry, Measurement measurement) {
        if (measurement.stop() == null) {
            return Optional.of(entry);
        }
        var asked = new HashSet<>(measurement.itemIds());
        var outcomes = entry.outcomes().stream()
                .filter(outcome -> asked.contains(outcome.id()))
                .toList();
        return outcomes.isEmpty()
                ? Optional.empty()
                : Optional.of(new BaselineEntry(
                        entry.role(),
                        entry.name(),
                        entry.conditions(),
                        score(measurement, outcomes),
                        outcomes,
                        entry.undecided().stream().filter(asked::contains).toList()));
    }

    /** Only means over items can be stopped; outcomes are those numbers, turned so that higher is better. */
    private static double score(Measurement measurement, List<Outcome> outcomes) {
        var mean = outcomes.stream().mapToDouble(Outcome::value).average().orElseThrow();
        return measurement.metric().turned(mean);
    }

    private static Optional<ComparedMeasurement> compared(
            Measurement measurement, Reference reference, BaselineEntry entry, GatePolicy policy) {
        return Pairing.of(measurement, entry)
                .comparison(rule(policy, entry))
                .map(comparison -> new ComparedMeasurement(reference, measurement, entry, null, comparison));
    }

    ComparedMeasurement with(Comparison adjusted) {
        return new ComparedMeasurement(reference, measurement, entry, obstacle, adjusted);
    }

    GateResult result(GatePolicy policy) {
        if (entry == null) {
            return result(
                    Verdict.NO_BASELINE,
                    null,
                    true,
                    measurement.name() + " is not in the baseline",
                    "accept this run with `mvn gemma:baseline` if you trust it.");
        }
        if (comparison == null) {
            return result(
                    Verdict.NOT_COMPARABLE,
                    null,
                    true,
                    measurement.name() + " cannot be compared with its " + reference.words() + ", which " + obstacle,
                    reference.fix() + ".");
        }
        var rule = rule(policy, entry);
        var excess = Optional.ofNullable(measurement.doubt());
        var verdict = verdict(rule.judge(comparison), excess);
        return result(
                verdict,
                rule.decisiveCategory(comparison),
                measurement.stop() != null || rule.failsBuild(verdict),
                explanation(rule, entry, comparison).sentence(verdict, excess),
                "");
    }

    /**
     * A run that was stopped early is no proof of anything good, even if its baseline or policy has been changed since
     * and no loss is beyond doubt any more.
     */
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
                ? Optional.of(
                        new Evidence(rule, reference, measurement, comparison, ScoreWording.of(entry)).beyondDoubt())
                : Optional.empty();
    }

    /** Returns what to know when no drop, however large, could fail this measurement, now or once accepted. */
    Optional<String> weakness(GatePolicy policy) {
        var weakness = entry == null || comparison == null
                ? ScoreInterval.loneCluster(measurement)
                : explanation(rule(policy, entry), entry, comparison).weakness();
        return weakness.map(words -> measurement.name() + reference.suffix() + ": " + words);
    }

    private static VerdictRule rule(GatePolicy policy, BaselineEntry entry) {
        return VerdictRule.of(policy, entry.metric(), entry.score());
    }

    private Explanation explanation(VerdictRule rule, BaselineEntry entry, Comparison comparison) {
        return new Explanation(rule, reference, measurement, entry, comparison);
    }

    private GateResult result(
            Verdict verdict, @Nullable String decisiveCategory, boolean failsBuild, String finding, String advice) {
        var score = measurement.value();
        return new GateResult(
                measurement.subject().role(),
                measurement.name(),
                reference,
                measurement.metric(),
                measurement.outcomes().size(),
                measurement.stop(),
                score.isPresent() ? score.getAsDouble() : null,
                ScoreInterval.of(measurement).orElse(null),
                entry == null ? null : entry.score(),
                entry == null ? 0 : entry.outcomes().size(),
                comparison,
                verdict,
                decisiveCategory,
                failsBuild,
                finding,
                advice);
    }
}
