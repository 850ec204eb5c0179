package io.gemmajunit.jinja.parse;

import io.gemmajunit.jinja.error.Position;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin. */
final class Lines {

    private final int[] starts;

    Lines(String text) {
        starts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    Position position(int index) {
        int found = Arrays.binarySearch(starts, index);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, index - starts[line] + 1);
    }
}
