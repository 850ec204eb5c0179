package io.gemmajunit.python.re;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What stands in a set such as {@code [a-z_\d]}. */
sealed interface ClassItem {

    /** A single character. */
    record One(int codePoint) implements ClassItem {}

    /** All characters from one to another. */
    record Range(int first, int last) implements ClassItem {

        boolean has(IntPredicate property) {
            return IntStream.rangeClosed(first, last).anyMatch(property);
        }

        boolean contains(int codePoint) {
            return first <= codePoint && codePoint <= last;
        }
    }

    /** The characters of a category, or all others. */
    record Of(Category category, boolean negated) implements ClassItem {}
}
