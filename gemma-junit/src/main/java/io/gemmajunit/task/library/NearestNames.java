package io.gemmajunit.task.library;

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
                .sorted(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    /** Returns the distance of Levenshtein (1965). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
