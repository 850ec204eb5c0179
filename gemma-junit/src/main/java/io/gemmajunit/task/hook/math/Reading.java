package io.gemmajunit.task.hook.math;

import java.util.List;

/** What an answer says. */
sealed interface Reading {

    /** An expression of numbers, roots and symbols. */
    record Expression(Quotient value) implements Reading {}

    /** A word alone, as {@code \text{even}}. */
    record Word(String word) implements Reading {}

    /**
     * Several between brackets, which may be those of an interval; without any, a set.
     *
     * @param brackets as {@code (]}; {@code {}} for a set, {@link #MATRIX} with its rows and columns for a matrix
     */
    record Several(String brackets, List<Reading> elements) implements Reading {

        static final String MATRIX = "matrix";

        boolean isMatrix() {
            return brackets.startsWith(MATRIX);
        }

        boolean isSet() {
            return brackets.equals("{}");
        }
    }

    /** What stands on either side of an equals sign. */
    record Equation(Quotient left, Reading right) implements Reading {
        /** Returns whether it says what a symbol is. */
        boolean isAssignment() {
            return left.under().equals(Sum.ONE)
                    && left.over().terms().size() == 1
                    && left.over().terms().values().iterator().next().equals(Ratio.ONE)
                    && left.over().terms().keySet().iterator().next().symbols().size() == 1;
        }
    }

    /** Anything else: it cannot be said what others make of it. */
    record Other() implements Reading {}
}
