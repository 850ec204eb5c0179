package io.gemmajunit.jinja.render;

/**
 * What one rendering may use. A template that needs more is taken for hostile or broken.
 *
 * @param steps rounds of loops, calls and conditions
 * @param work characters and elements that methods, filters and comparisons look at
 * @param characters of all texts, and elements of all lists, that it makes
 * @param output characters that it writes
 * @param depth of macros and recursive loops within each other
 * @param milliseconds that it takes; looked at now and then, and last, so that what fails does not depend on the
 *     machine
 */
public record Budget(int steps, long work, int characters, int output, int depth, int milliseconds) {

    /** Enough for a conversation of a million characters. */
    public static final Budget DEFAULT = new Budget(500_000, 400_000_000L, 20_000_000, 4_000_000, 150, 10_000);
}
