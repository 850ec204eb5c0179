package io.gemmajunit.task.library;

import io.gemmajunit.spelling.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Which names somebody may have meant: those that the fewest changes of a letter make of what was written. */
final class NearestNames {

    private static final int SHOWN = 5;

    private NearestNames() {}

    /** Returns the five nearest, or all if there are no more, nearest first. */
    static List<String> to(String written, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.<String>comparingInt(name -> EditDistance.between(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }
}
