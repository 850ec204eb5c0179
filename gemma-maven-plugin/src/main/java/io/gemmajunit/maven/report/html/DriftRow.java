package io.gemmajunit.maven.report.html;

import io.gemmajunit.results.Drift;
import io.gemmajunit.results.Measurement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a model is from its parent.
 *
 * @param label of the measurement
 * @param cells its numbers, in the same columns for all
 */
record DriftRow(String label, String parent, List<Cell> cells) {

    private static final String NUMBER = "%.4g";
    private static final String SHARE = "%.1f %%";
    private static final int PERCENT = 100;

    /** Those of the columns that are read first, and how. */
    private static final Map<String, String> FORMATS = formats();

    /** What else is known of answers to prompts, by their names in the results. */
    private static final Map<String, String> WORDS =
            Map.of(Drift.ANSWER_LENGTH_RATIO, "Answer length", Drift.REFUSAL_GROWTH, "Refusal probability");

    /**
     * One number.
     *
     * @param heading of its column
     */
    record Cell(String heading, String text) {}

    private static Map<String, String> formats() {
        Map<String, String> formats = new LinkedHashMap<>();
        for (String divergence : List.of("Mean KLD", "Median KLD", "99.0% KLD", "Maximum KLD")) {
            formats.put(divergence, NUMBER);
        }
        formats.put(Drift.SAME_TOP, SHARE);
        formats.put("RMS \u0394p", SHARE);
        formats.put("Mean PPL(base)", NUMBER);
        formats.put("Mean PPL(Q)", NUMBER);
        formats.put(Drift.ANSWER_LENGTH_RATIO, "\u00d7 %.2f");
        formats.put(Drift.REFUSAL_GROWTH, "%+.1f pp");
        return formats;
    }

    static DriftRow of(Measurement measurement) {
        var drift = Drift.of(measurement);
        return new DriftRow(
                measurement.label(),
                drift.parent(),
                FORMATS.entrySet().stream()
                        .map(format -> new Cell(
                                WORDS.getOrDefault(format.getKey(), format.getKey()),
                                text(drift.columns().get(format.getKey()), format.getValue())))
                        .toList());
    }

    private static String text(@Nullable Double number, String format) {
        if (number == null) {
            return "\u2013";
        }
        boolean isShare = format.equals(SHARE) || format.endsWith("pp");
        return String.format(Locale.ROOT, format, isShare ? PERCENT * number : number);
    }
}
