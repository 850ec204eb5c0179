package io.gemmajunit.gate;

import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.baseline.BaselineEntry;
import io.gemmajunit.shown.Count;
import io.gemmajunit.statistics.Power;
import io.gemmajunit.statistics.Tango;
import java.util.Locale;
import java.util.Optional;

/**
 * What one gate can see, known from its baseline before any token is computed.
 *
 * @param label name of the measurement, with role and reference
 * @param role what it stands for
 * @param n items that are compared
 * @param losable items on which the candidate can do worse
 * @param isBinary whether items are right or wrong
 * @param gates number of gates that are adjusted together
 */
public record PowerAnalysis(String label, MeasurementRole role, int n, int losable, boolean isBinary, int gates) {

    /** Share of answers that change from one checkpoint to the next; a planning value. */
    public static final double CHANGED = 0.10;

    private static final ScoreWording WORDS = new ScoreWording(Metric.accuracy("accuracy"));

    static PowerAnalysis of(BaselineEntry entry, Reference reference, int gates) {
        var right = entry.outcomes().stream()
                .filter(outcome -> outcome.value() == 1)
                .count();
        return new PowerAnalysis(
                reference.label(entry.role(), entry.name()),
                entry.metric().role(),
                entry.outcomes().size(),
                entry.isBinary() ? (int) right : entry.outcomes().size(),
                entry.isBinary(),
                gates);
    }

    /**
     * Returns the smallest drop of the whole that is seen 80 % of the time if {@value #CHANGED} of the answers change;
     * empty for other scores than right or wrong. Where items have categories, which a baseline does not tell, the
     * whole has four fifths of the level and that drop is up to 5 % greater.
     */
    public Optional<Double> detectableDrop(GatePolicy policy) {
        var power = new Power(policy.alpha() / gates, Power.USUAL.power());
        return isBinary ? Optional.of(Math.min(1, power.detectableDrop(CHANGED, n))) : Optional.empty();
    }

    /** Returns how often an equal model passes if {@value #CHANGED} of answers change; empty unless binary. */
    public Optional<Double> chanceToPass(GatePolicy policy) {
        if (!isBinary) {
            return Optional.empty();
        }
        var margin = policy.marginFor(role);
        return Optional.of(canPass(policy) ? Power.USUAL.chanceToProveWithin(margin, CHANGED, n) : 0);
    }

    /** Returns whether the build fails unless this gate passes. */
    public boolean mustPass(GatePolicy policy) {
        return policy.strictness().demandsProofOf(role);
    }

    /** Returns the lowest p-value that any run could get, adjusted for the other gates. */
    double floor() {
        return Math.min(1, gates * Math.pow(0.5, losable));
    }

    /** Returns whether any run could fail. */
    public boolean canFail(GatePolicy policy) {
        return floor() <= policy.alpha() && (!isBinary || losable >= policy.tolerance() * n);
    }

    /** Returns whether any run could pass; the best case is one without a change. */
    public boolean canPass(GatePolicy policy) {
        return isBinary ? n >= itemsNeeded(policy) : n > 1;
    }

    /** Returns why this gate could never do its work, and the fix; empty if it could. */
    Optional<String> objection(GatePolicy policy) {
        var needsProof = mustPass(policy);
        if (canPass(policy) || canFail(policy) && !needsProof) {
            return Optional.empty();
        }
        return Optional.of(label + (needsProof ? " must" : " can neither fail nor") + " rule out a drop of "
                + margin(policy) + ", which no run can with " + Count.of(n, "item")
                + ": add items up to "
                + itemsNeeded(policy) + ", or set " + property() + " to "
                + String.format(Locale.ROOT, "%.3f", leastMargin()) + " or more.");
    }

    /** Returns what a run of this gate cannot say; empty if it can say both. */
    Optional<String> weakness(GatePolicy policy) {
        if (objection(policy).isPresent()) {
            return Optional.empty();
        }
        if (!canFail(policy)) {
            return Optional.of(label + " cannot fail: " + whyItCannotFail(policy) + ".");
        }
        return canPass(policy)
                ? Optional.empty()
                : Optional.of(label + " is inconclusive at best: it takes " + itemsNeeded(policy)
                        + " items to rule out a drop of " + margin(policy) + ", and it has " + n + ".");
    }

    /** Returns why not even the greatest of drops would fail, and the fix if there is one. */
    private String whyItCannotFail(GatePolicy policy) {
        if (losable == 0) {
            return "the baseline has no right answer to lose";
        }
        if (floor() <= policy.alpha()) {
            return greatestLoss() + " is a drop of " + WORDS.amount((double) losable / n) + ", below the tolerance of "
                    + WORDS.amount(policy.tolerance()) + "; lower gemma.tolerance";
        }
        return greatestLoss() + " gives " + PValue.equation(floor()) + " > " + ScoreWording.level(policy.alpha())
                + (gates > 1 ? " (Holm over " + gates + " gates)" : "")
                + "; add items";
    }

    private String greatestLoss() {
        if (!isBinary) {
            return "even a loss on each of its items";
        }
        return "even the loss of " + (losable == 1 ? "the only right answer" : "all " + losable + " right answers")
                + " of the baseline";
    }

    private int itemsNeeded(GatePolicy policy) {
        return Power.USUAL.itemsToProveWithin(policy.marginFor(role));
    }

    private String margin(GatePolicy policy) {
        return WORDS.amount(policy.marginFor(role));
    }

    private String property() {
        return switch (role) {
            case QUALITY -> "gemma.margin";
            case SAFETY -> "gemma.safetyMargin";
            case DRIFT -> "gemma.driftGrowth";
        };
    }

    /** The margin that these items can just prove, rounded up to three decimals. */
    private double leastMargin() {
        return (Math.floor(-new Tango(0, 0, n).interval(0.90).low() * 1000) + 1) / 1000;
    }
}
