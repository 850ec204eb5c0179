package io.gemmajunit.maven.fork;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hides secrets in what a process prints, as build servers do, wherever its output is kept.
 *
 * @param secrets long ones first, for one may hold another
 */
record Mask(List<String> secrets) {

    /** Shorter ones are words that happen to be set, and would be hidden everywhere. */
    private static final int SHORTEST = 6;

    private static final String STARS = "***";

    /** A secret of several lines, such as a private key, is printed line by line, and so each is one. */
    static Mask of(Stream<String> secrets) {
        return new Mask(secrets.flatMap(String::lines)
                .filter(secret -> secret.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** Returns how many characters at the end of a text may be the beginning of a secret. */
    int longestBeginning() {
        return secrets.isEmpty() ? 0 : secrets.get(0).length() - 1;
    }

    String apply(String line) {
        for (var secret : secrets) {
            line = line.replace(secret, STARS);
        }
        return line;
    }
}
