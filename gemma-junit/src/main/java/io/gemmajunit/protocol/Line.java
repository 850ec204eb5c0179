package io.gemmajunit.protocol;

import io.gemmajunit.shown.Shown;
import java.util.Optional;
import java.util.regex.Pattern;

/** A line that a JVM with a model prints for the process that started it; all else is for its log. */
public sealed interface Line {

    /** How lines begin on both streams. */
    String PREFIX = "[gemma] ";

    /** Returns the line without its beginning. */
    String body();

    /** Returns the line as it is printed, without an end. */
    default String print() {
        return PREFIX + Shown.line(body());
    }

    /** Returns what was printed; empty if it is not for the process that started the JVM. */
    static Optional<Line> parse(String printed) {
        return printed.startsWith(PREFIX) ? Optional.of(ofBody(printed.substring(PREFIX.length()))) : Optional.empty();
    }

    private static Line ofBody(String body) {
        var progress = Progress.PATTERN.matcher(body);
        if (progress.matches()) {
            return new Progress(
                    Integer.parseInt(progress.group(1)), Integer.parseInt(progress.group(2)), progress.group(3));
        }
        if (body.startsWith(Failure.BEGINNING)) {
            return new Failure(body.substring(Failure.BEGINNING.length()));
        }
        if (body.startsWith(Warning.BEGINNING)) {
            return new Warning(body.substring(Warning.BEGINNING.length()));
        }
        if (body.startsWith(Waiting.BEGINNING)) {
            return new Waiting(body.substring(Waiting.BEGINNING.length()));
        }
        return new Note(body);
    }

    /**
     * How far a run is.
     *
     * @param done units of work, of the {@code total}
     * @param what the task or prompt set in work
     */
    record Progress(int done, int total, String what) implements Line {

        private static final Pattern PATTERN = Pattern.compile("progress: (\\d{1,9}) (\\d{1,9}) (.*)");

        @Override
        public String body() {
            return "progress: " + done + " " + total + " " + what;
        }
    }

    /**
     * Why the run is over before its end.
     *
     * @param sentence for the user
     */
    record Failure(String sentence) implements Line {

        private static final String BEGINNING = "error: ";

        @Override
        public String body() {
            return BEGINNING + sentence;
        }
    }

    /**
     * Why nothing happens; the time until the next line of any other kind does not count as working time.
     *
     * @param text for the user
     */
    record Waiting(String text) implements Line {

        private static final String BEGINNING = "waiting: ";

        @Override
        public String body() {
            return BEGINNING + text;
        }
    }

    /**
     * What deserves attention, and no more.
     *
     * @param text for the user
     */
    record Warning(String text) implements Line {

        private static final String BEGINNING = "WARNING ";

        @Override
        public String body() {
            return BEGINNING + text;
        }
    }

    /**
     * Anything else that the user may read.
     *
     * @param body as it is to be shown
     */
    record Note(String body) implements Line {}
}
