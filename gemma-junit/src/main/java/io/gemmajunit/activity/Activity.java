package io.gemmajunit.activity;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What this JVM is doing, kept where it can be read when the JVM hangs, is killed, or is ended by a library: in the
 * file that the system property {@value #FILE} names. Without that property it is kept in this JVM alone.
 */
public final class Activity {

    /** The system property. */
    public static final String FILE = "io.gemmajunit.activity";

    private static final Trail OF_THIS_JVM = Optional.ofNullable(System.getProperty(FILE))
            .map(Path::of)
            .flatMap(Trail::create)
            .orElseGet(Trail::inMemory);

    private Activity() {}

    /**
     * Does something, after saying what. Activities of one thread may lie within each other; the innermost counts.
     *
     * @param what for a sentence that begins "It was", for example {@code reading the file rows.jsonl}
     */
    public static <T, E extends Exception> T during(String what, Work<T, E> work) throws E {
        return OF_THIS_JVM.during(what, work);
    }

    /** Returns what was begun last and is not over; empty if nothing is. */
    public static Optional<Trace> current() {
        return OF_THIS_JVM.newest();
    }

    /** Returns what another JVM was doing, from its file; empty if it said nothing or the file is unreadable. */
    public static Optional<Trace> of(Path file) {
        return Trail.open(file).flatMap(Trail::newest);
    }
}
