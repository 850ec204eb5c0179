package io.gemmajunit.report;

import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * A test in JUnit XML.
 *
 * @param output what it is to be read with; empty for nothing
 * @param nanos how long it ran; 0 where nobody measured
 */
public record JUnitCase(
        String className, String name, Map<String, String> properties, Ending ending, String output, long nanos) {

    /** How tests end. */
    public enum Kind {
        PASSED,
        SKIPPED,
        FAILURE,
        ERROR
    }

    /**
     * How a test ended.
     *
     * @param message why it did not pass
     * @param type of a failure or an error
     * @param details of a failure or an error
     */
    public record Ending(Kind kind, String message, String type, String details) {

        public static final Ending PASSED = new Ending(Kind.PASSED, "", "", "");

        public static Ending skipped(String message) {
            return new Ending(Kind.SKIPPED, message, "", "");
        }

        /** Returns that of a failure of which nothing is known but a sentence. */
        public static Ending failed(String type, String sentence) {
            return new Ending(Kind.FAILURE, sentence, type, sentence);
        }
    }

    void write(IndentedXml xml) throws XMLStreamException {
        xml.start("testcase", "classname", className, "name", name, "time", seconds(nanos));
        xml.properties(properties);
        switch (ending.kind) {
            case PASSED -> {}
            case SKIPPED -> xml.leaf("skipped", "", "message", ending.message);
            case FAILURE -> xml.leaf("failure", ending.details, "type", ending.type, "message", ending.message);
            case ERROR -> xml.leaf("error", ending.details, "type", ending.type, "message", ending.message);
        }
        if (!output.isEmpty()) {
            xml.leaf("system-out", output);
        }
        xml.end();
    }

    static String seconds(long nanos) {
        return nanos == 0 ? "0" : String.format(Locale.ROOT, "%.3f", nanos / 1e9);
    }
}
