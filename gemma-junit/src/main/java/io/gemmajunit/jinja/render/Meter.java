package io.gemmajunit.jinja.render;

import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts what a rendering uses of its budget. */
public final class Meter {

    private static final int STEPS_BETWEEN_LOOKS = 4096;
    private static final int ELEMENT = 16;

    /** What it takes to compare with an element, in characters of a text. */
    private static final int LOOK = 100;

    private final Budget budget;
    private final long start = System.nanoTime();
    private long steps;
    private long work;
    private long characters;
    private long output;
    private int depth;

    Meter(Budget budget) {
        this.budget = budget;
    }

    public void step() {
        steps++;
        if (steps > budget.steps()) {
            throw exceeded("takes more than " + budget.steps() + " steps");
        }
        if (steps % STEPS_BETWEEN_LOOKS == 0
                && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) > budget.milliseconds()) {
            throw exceeded("takes more than " + budget.milliseconds() + " ms");
        }
    }

    /** Counts a value that is about to be looked at, perhaps all through. */
    public void looksAt(@Nullable Object value) {
        if (value instanceof String text) {
            work += text.length();
        } else if (value instanceof PyList list) {
            work += (long) list.length() * LOOK;
        } else {
            return;
        }
        checkWork();
    }

    /** Counts a value whose every character takes as long as so many others. */
    public void laboursAt(String text, int weight) {
        work += (long) text.length() * weight;
        checkWork();
    }

    private void checkWork() {
        if (work > budget.work()) {
            throw exceeded("looks at more than " + budget.work() + " characters and elements");
        }
    }

    /** Counts a value that was just made. */
    public void made(@Nullable Object value) {
        if (value instanceof String text) {
            characters += text.length();
        } else if (value instanceof PyList list) {
            characters += (long) list.length() * ELEMENT;
        } else {
            return;
        }
        if (characters > budget.characters()) {
            throw exceeded("makes texts and lists of more than " + budget.characters() + " characters in all");
        }
    }

    void wrote(int length) {
        output += length;
        if (output > budget.output()) {
            throw exceeded("writes more than " + budget.output() + " characters");
        }
    }

    public void enter() {
        depth++;
        if (depth > budget.depth()) {
            throw new PythonException(
                    "RecursionError", "macros or loops call each other more than " + budget.depth() + " deep");
        }
    }

    public void leave() {
        depth--;
    }

    private static PythonException exceeded(String how) {
        return new PythonException("BudgetExceeded", "the template " + how);
    }
}
