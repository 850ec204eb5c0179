package io.gemmajunit.gate;

/** What the gate says about one measurement. Every verdict but {@link #PASS} fails the build. */
public enum Verdict {
    /** No drop, or one that chance explains, or one below the tolerance. */
    PASS("PASS"),
    /** A drop of at least the tolerance that chance does not explain. */
    FAIL("FAIL"),
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
