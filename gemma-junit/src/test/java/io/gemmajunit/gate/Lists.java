package io.gemmajunit.gate;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists of items that are wrong, or in a category, for runs that tests make up. */
final class Lists {

    private Lists() {}

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
