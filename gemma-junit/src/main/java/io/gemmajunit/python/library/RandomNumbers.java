package io.gemmajunit.python.library;

/**
 * The random numbers that all functions of a task draw together while its rows are prepared. They begin as in a run of
 * lm-evaluation-harness with that task alone.
 */
public final class RandomNumbers {

    private PythonRandom random = new PythonRandom(0);
    private boolean drawn;
    private boolean kept;

    /** Returns where the next number comes from. */
    public PythonRandom draw() {
        drawn = true;
        return random;
    }

    /** Lets the next numbers come from elsewhere, as a program does that sets a seed. */
    public void seed(PythonRandom seeded) {
        random = seeded;
    }

    /** Remembers that a module drew from a generator of its own, which it keeps between calls. */
    public void drewFromKept() {
        kept = true;
    }

    /** Returns whether numbers were drawn that depend on those before. */
    public boolean isDrawn() {
        return drawn;
    }

    /** Returns whether a module drew from a generator of its own. */
    public boolean isDrawnFromKept() {
        return kept;
    }
}
