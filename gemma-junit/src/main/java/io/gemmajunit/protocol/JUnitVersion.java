package io.gemmajunit.protocol;

/**
 * A version of JUnit Jupiter, such as {@code 5.12.2}.
 *
 * @param text as its jars state it
 */
public record JUnitVersion(String text) {

    /** The oldest for model tests: 5.13 brought class templates, which cannot hold a lock up to 6.0.1. */
    public static final JUnitVersion OLDEST = new JUnitVersion("6.0.3");

    /** Returns whether model tests run on it; of a version that is no number, such as a snapshot, it is assumed. */
    public boolean runsModelTests() {
        return !new LibraryVersion(text).isOlderThan(new LibraryVersion(OLDEST.text));
    }

    @Override
    public String toString() {
        return text;
    }
}
