package io.gemmajunit.gate;

/**
 * What the gate says about one measurement. Every verdict fails the build, except {@link #PASS} and, unless
 * {@link Strictness} says so, {@link #INCONCLUSIVE}.
 */
public enum Verdict {
    /** A drop of the margin or more is ruled out. */
    PASS("PASS"),
    /** A drop of at least the tolerance that chance does not explain. */
    FAIL("FAIL"),
    /** Neither is shown: the items are too few. {@link Strictness} says whether that fails the build. */
    INCONCLUSIVE("INCONCLUSIVE"),
    /** The baseline was measured in another way, so the scores cannot be compared. */
    NOT_COMPARABLE("not comparable"),
    /** The baseline does not have this measurement. */
    NO_BASELINE("no baseline"),
    /** The baseline has this measurement and the run does not: a test was deleted, renamed, or did not get that far. */
    NOT_MEASURED("not measured");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** Returns the verdict in the words of reports. */
    public String words() {
        return words;
    }
}
