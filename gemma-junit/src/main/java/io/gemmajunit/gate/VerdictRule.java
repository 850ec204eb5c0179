package io.gemmajunit.gate;

/**
 * The rule that turns a comparison into a verdict.
 *
 * <p>FAIL when the adjusted p-value is at most alpha and the drop is at least the tolerance; else PASS when the one-sided 95 % bound of the drop is below the
 * margin; else INCONCLUSIVE. It depends on nothing but the comparison, so that its chance of a false alarm can be simulated.
 *
 * @param scale what tolerance and margin are multiplied with: 1 for shares, the size of the baseline score for other numbers
 */
record VerdictRule(GatePolicy policy, Concern concern, double scale) {

    /** Of differences of rounded numbers. */
    private static final double ROUNDING = 1e-9;

    Verdict judge(Comparison comparison) {
        if (isSignificant(comparison) && comparison.drop() >= tolerance() - ROUNDING) {
            return Verdict.FAIL;
        }
        return isWithinMargin(comparison) ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    boolean isSignificant(Comparison comparison) {
        return comparison.adjustedP() <= policy.alpha();
    }

    boolean failsBuild(Verdict verdict) {
        return verdict == Verdict.INCONCLUSIVE ? policy.strictness().demandsProofOf(concern) : verdict != Verdict.PASS;
    }

    double tolerance() {
        return policy.tolerance() * scale;
    }

    double margin() {
        return policy.marginFor(concern) * scale;
    }

    private boolean isWithinMargin(Comparison comparison) {
        var worst = comparison.worstDrop();
        return worst != null && worst < margin();
    }
}
