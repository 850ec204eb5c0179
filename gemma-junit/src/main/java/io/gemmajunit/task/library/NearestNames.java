package io.gemmajunit.task.library;

import io.gemmajunit.spelling.EditDistance;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which names somebody may have meant: those that contain what was written, then those that the fewest changes of a
 * letter make of it; case, hyphens and underscores do not matter.
 */
final class NearestNames {

    static final int SHOWN = 5;

    /** A part of a name that says something has so many letters. */
    private static final int FEWEST = 3;

    /** What is longer than this is near to none, and would be compared for minutes. */
    private static final int LONGEST = 200;

    private NearestNames() {}

    /** Returns the five nearest, or all if there are no more, nearest first. */
    static List<String> to(String written, Collection<String> names) {
        String wanted = spelled(written.substring(0, Math.min(written.length(), LONGEST)));
        return names.stream()
                .sorted(Comparator.<String, Boolean>comparing(name ->
                                wanted.length() < FEWEST || !spelled(name).contains(wanted))
                        .thenComparingInt(name -> EditDistance.between(wanted, spelled(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static String spelled(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_');
    }
}
