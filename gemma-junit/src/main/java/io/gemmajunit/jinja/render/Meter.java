package io.gemmajunit.jinja.render;

import io.gemmajunit.python.PyList;
import io.gemmajunit.python.PythonException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a rendering uses, which is enough for a conversation of a million characters. A template that needs more
 * is taken for hostile or broken.
 */
public final class Meter {

    /** Rounds of loops, calls and conditions. */
    private static final int STEPS = 500_000;

    /** Characters and elements that methods, filters and comparisons look at. */
    private static final long WORK = 400_000_000L;

    /** Characters of all texts, and elements of all lists, that it makes. */
    private static final int CHARACTERS = 20_000_000;

    /** Characters that it writes. */
    private static final int OUTPUT = 4_000_000;

    /** Macros and recursive loops within each other. */
    private static final int DEPTH = 150;

    /** Looked at now and then, and last, so that what fails does not depend on the machine. */
    private static final int MILLISECONDS = 10_000;

    private static final int STEPS_BETWEEN_LOOKS = 4096;
    private static final int ELEMENT = 16;

    /** What it takes to compare with an element, in characters of a text. */
    private static final int LOOK = 100;

    private final long start = System.nanoTime();
    private long steps;
    private long work;
    private long characters;
    private long output;
    private int depth;

    public void step() {
        steps++;
        if (steps > STEPS) {
            throw exceeded("takes more than " + STEPS + " steps");
        }
        if (steps % STEPS_BETWEEN_LOOKS == 0
                && TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) > MILLISECONDS) {
            throw exceeded("takes more than " + MILLISECONDS + " ms");
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
        if (work > WORK) {
            throw exceeded("looks at more than " + WORK + " characters and elements");
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
        if (characters > CHARACTERS) {
            throw exceeded("makes texts and lists of more than " + CHARACTERS + " characters in all");
        }
    }

    void wrote(int length) {
        output += length;
        if (output > OUTPUT) {
            throw exceeded("writes more than " + OUTPUT + " characters");
        }
    }

    public void enter() {
        depth++;
        if (depth > DEPTH) {
            throw new PythonException("RecursionError", "macros or loops call each other more than " + DEPTH + " deep");
        }
    }

    public void leave() {
        depth--;
    }

    private static PythonException exceeded(String how) {
        return new PythonException("BudgetExceeded", "the template " + how);
    }
}
