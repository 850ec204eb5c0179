package io.gemmajunit.python.script.tree;

import io.gemmajunit.python.PythonException;

/** What a program has cost since it was last called, over all modules; its limits end endless ones. */
public final class Meter {

    private static final long MOST = 50_000_000L;
    private static final long MOST_OF_ROW = 100_000L;
    private static final int DEEPEST = 200;

    private long most = MOST;
    private long taken;
    private int depth;

    /**
     * Forgets what calls so far have cost.
     *
     * @param rows that the next one is given
     */
    public void restart(int rows) {
        most = MOST + rows * MOST_OF_ROW;
        taken = 0;
        depth = 0;
    }

    /** Returns the steps since then. */
    public long taken() {
        return taken;
    }

    public void step() {
        steps(1);
    }

    /** Counts what goes through large values as so many steps. */
    public void steps(long count) {
        taken += count;
        if (taken > most) {
            throw new PythonException("TimeoutError", "it does not end within " + most + " steps");
        }
    }

    void enter() {
        step();
        if (++depth > DEEPEST) {
            throw new PythonException("RecursionError", "functions call one another more than " + DEEPEST + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
