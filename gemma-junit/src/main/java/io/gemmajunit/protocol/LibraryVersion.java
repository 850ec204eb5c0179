package io.gemmajunit.protocol;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A version of a library, such as {@code 2.13.5} or {@code 33.4-jre}.
 *
 * @param text as its artifact states it
 */
public record LibraryVersion(String text) {

    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");

    /** Returns whether the version has smaller numbers than another; false if it begins with none. */
    public boolean isOlderThan(LibraryVersion other) {
        var own = numbers();
        var theirs = other.numbers();
        if (own.isEmpty() || theirs.isEmpty()) {
            return false;
        }
        for (int i = 0; i < Math.max(own.size(), theirs.size()); i++) {
            int order = number(own, i).compareTo(number(theirs, i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    private List<BigInteger> numbers() {
        var found = NUMBERS.matcher(text);
        return found.lookingAt()
                ? Stream.of(found.group().split("\\.")).map(BigInteger::new).toList()
                : List.of();
    }

    /** Absent numbers are zeros. */
    private static BigInteger number(List<BigInteger> numbers, int i) {
        return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
    }

    @Override
    public String toString() {
        return text;
    }
}
