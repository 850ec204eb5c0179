package io.gemmajunit.maven.report.html;

import io.gemmajunit.gate.ScoreWording;
import io.gemmajunit.results.Drift;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.ScoreUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far a model is from its parent.
 *
 * @param label of the measurement
 * @param cells its numbers, in the same columns for all
 */
record DriftRow(String label, String parent, List<Cell> cells) {

    /** Those of the columns that are read first, and how. */
    private static final Map<String, DoubleFunction<String>> FORMATS = formats();

    /** What else is known of answers to prompts, by their names in the results. */
    private static final Map<String, String> WORDS =
            Map.of(Drift.ANSWER_LENGTH_RATIO, "Answer length", Drift.REFUSAL_GROWTH, "Refusal probability");

    /**
     * One number.
     *
     * @param heading of its column
     */
    record Cell(String heading, String text) {}

    private static Map<String, DoubleFunction<String>> formats() {
        Map<String, DoubleFunction<String>> formats = new LinkedHashMap<>();
        for (String divergence : List.of("Mean KLD", "Median KLD", "99.0% KLD", "Maximum KLD")) {
            formats.put(divergence, DriftRow::number);
        }
        formats.put(Drift.SAME_TOP, ScoreUnit.SHARE::format);
        formats.put("RMS \u0394p", ScoreUnit.SHARE::format);
        formats.put("Mean PPL(base)", DriftRow::number);
        formats.put("Mean PPL(Q)", DriftRow::number);
        formats.put(Drift.ANSWER_LENGTH_RATIO, ratio -> String.format(Locale.ROOT, "\u00d7 %.2f", ratio));
        formats.put(Drift.REFUSAL_GROWTH, growth -> ScoreWording.change(ScoreUnit.SHARE, growth));
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

    private static String text(@Nullable Double number, DoubleFunction<String> format) {
        return number == null ? "\u2013" : format.apply(number);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
