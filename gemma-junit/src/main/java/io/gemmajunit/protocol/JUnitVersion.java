package io.gemmajunit.protocol;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A version of JUnit Jupiter, such as {@code 5.12.2}.
 *
 * @param text as its jars state it
 */
public record JUnitVersion(String text) {

    /** The oldest on which model tests run: before 5.13 there are no class templates, and up to 6.0.1 these cannot hold a lock. */
    public static final JUnitVersion OLDEST = new JUnitVersion("6.0.3");

    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");

    /** Returns whether model tests run on it; of a version that is no number, such as a snapshot, it is assumed. */
    public boolean runsModelTests() {
        var numbers = NUMBERS.matcher(text);
        return !numbers.lookingAt() || compare(parts(numbers.group()), parts(OLDEST.text)) >= 0;
    }

    private static int[] parts(String numbers) {
        return Arrays.stream(numbers.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    private static int compare(int[] one, int[] other) {
        return Arrays.compare(one, other);
    }

    @Override
    public String toString() {
        return text;
    }
}
