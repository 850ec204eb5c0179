package io.gemmajunit.gate;

import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that turns a comparison into a verdict.
 *
 * <p>FAIL when the adjusted p-value of the whole or of the worst category is at most alpha and its drop is at least the
 * tolerance; else PASS when the one-sided 95 % bound of the drop is below the margin; else INCONCLUSIVE. It depends on
 * nothing but the comparison, so that its chance of a false alarm can be simulated.
 *
 * @param scale what tolerance and margin are multiplied with: see {@link Metric#scaleOf}
 */
record VerdictRule(GatePolicy policy, MeasurementRole role, double scale) {

    /** Of differences of rounded numbers. */
    static final double ROUNDING = 1e-9;

    /** Returns the rule for a metric, of which the baseline has this score. */
    static VerdictRule of(GatePolicy policy, Metric metric, double baselineScore) {
        return new VerdictRule(policy, metric.role(), metric.scaleOf(baselineScore));
    }

    Verdict judge(Comparison comparison) {
        if (failsAsAWhole(comparison) || failsByCategory(comparison)) {
            return Verdict.FAIL;
        }
        return isWithinMargin(comparison) ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Returns the tests of the categories at their share of the level. */
    CategoryTests categoryTests(List<Pair> pairs, PairedTest test) {
        return new CategoryTests(pairs, test, Comparison.CATEGORIES * policy.alpha(), tolerance());
    }

    boolean isSignificant(double adjustedP) {
        return adjustedP <= policy.alpha();
    }

    /** Returns whether the category has the evidence on which the verdict rests, rather than the whole. */
    boolean restsOnCategory(Comparison comparison) {
        var byCategory = failsByCategory(comparison);
        return byCategory == failsAsAWhole(comparison)
                ? isNotable(comparison) && comparison.categoryP() < comparison.wholeP()
                : byCategory;
    }

    /** Returns the name of the category that the verdict rests on; null when it rests on the whole. */
    @Nullable
    String decisiveCategory(Comparison comparison) {
        var category = comparison.category();
        return category != null && restsOnCategory(comparison) ? category.name() : null;
    }

    /** Returns whether a category would matter if this measurement were the only one of the session. */
    boolean isNotable(Comparison comparison) {
        return isSignificant(comparison.categoryP()) && isRelevant(comparison.category());
    }

    private boolean failsAsAWhole(Comparison comparison) {
        return isSignificant(comparison.adjustedWholeP()) && comparison.drop() >= tolerance() - ROUNDING;
    }

    private boolean failsByCategory(Comparison comparison) {
        return isSignificant(comparison.adjustedCategoryP()) && isRelevant(comparison.category());
    }

    private boolean isRelevant(@Nullable CategoryTest category) {
        return category != null && category.dropsBy(tolerance());
    }

    boolean failsBuild(Verdict verdict) {
        return verdict == Verdict.INCONCLUSIVE ? policy.strictness().demandsProofOf(role) : verdict != Verdict.PASS;
    }

    /** Returns why an undecided verdict fails the build, as a sentence. */
    String demand() {
        return role == MeasurementRole.SAFETY
                ? "It is a safety floor, so it must be proven."
                : "The gate is strict, so it must be proven.";
    }

    double tolerance() {
        return policy.toleranceFor(role) * scale;
    }

    double margin() {
        return policy.marginFor(role) * scale;
    }

    private boolean isWithinMargin(Comparison comparison) {
        var worst = comparison.worstDrop();
        return worst != null && worst < margin();
    }
}
