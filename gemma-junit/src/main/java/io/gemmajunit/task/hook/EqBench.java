package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.python.Values;
import io.gemmajunit.python.literal.PythonLiteral;
import io.gemmajunit.python.re.Pattern;
import io.gemmajunit.results.Response;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Scores of EQ-Bench 2 (Paech, 2023) on the full scale: 100 for the reference answer itself, 0 for what chance gives on
 * average. An answer rates four emotions from 0 to 10, each as {@code Name: 7}.
 */
public final class EqBench extends HarnessHook implements ScoringHook {

    private static final int EMOTIONS = 4;
    private static final Pattern RATING = Pattern.compile("(\\w+):\\s+(\\d+)");

    /** Makes random answers score zero. */
    private static final double ADJUSTMENT = 0.7477;

    @Override
    public String name() {
        return "eq_bench";
    }

    /**
     * Returns {@code eqbench}, the score, and {@code percent_parseable}; both are 0 for an answer that does not rate
     * exactly the emotions asked for, as in lm-evaluation-harness 0.4, and {@code percent_parseable} is 100 otherwise.
     */
    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        Map<String, Double> ratings = ratings(String.valueOf(answers.get(0).text()));
        Map<String, Double> reference = reference(row);
        boolean parseable = ratings.keySet().equals(reference.keySet()) && ratings.size() == EMOTIONS;
        return Map.of(
                "eqbench", Observation.of(parseable ? score(ratings, reference) : 0),
                "percent_parseable", Observation.of(parseable ? 100 : 0));
    }

    /** Returns the score of ratings by emotion; both maps have the same keys. */
    static double score(Map<String, Double> ratings, Map<String, Double> reference) {
        double distance = 0;
        for (Map.Entry<String, Double> rating : ratings.entrySet()) {
            distance += scaled(Math.abs(rating.getValue() - reference.getOrDefault(rating.getKey(), Double.NaN)));
        }
        return 10 * (10 - ADJUSTMENT * distance);
    }

    /** Reduces small differences, by an S-shaped curve. */
    private static double scaled(double difference) {
        if (difference == 0) {
            return 0;
        }
        return difference <= 5 ? 6.5 / (1 + Math.exp(-1.2 * (difference - 4))) : difference;
    }

    /** The last rating of an emotion counts. */
    private static Map<String, Double> ratings(String answer) {
        Map<String, Double> ratings = new LinkedHashMap<>();
        for (List<String> rating : RATING.findAll(answer)) {
            ratings.put(rating.get(0), number(rating.get(1)));
        }
        return ratings;
    }

    /** Digits are those of all scripts. */
    private static double number(String digits) {
        double number = 0;
        for (int digit : digits.codePoints().map(c -> Character.digit(c, 10)).toArray()) {
            number = 10 * number + digit;
        }
        return number;
    }

    private static Map<String, Double> reference(Row row) {
        Object given = row.fields().get("reference_answer_fullscale");
        Object literal = given instanceof String text ? PythonLiteral.parse(text) : given;
        Map<String, Double> reference = new LinkedHashMap<>();
        for (int i = 1; i <= EMOTIONS && literal instanceof Map<?, ?> map; i++) {
            reference.put(Values.str(map.get("emotion" + i)), number(map.get("emotion" + i + "_score"), row));
        }
        return reference;
    }

    private static double number(@Nullable Object score, Row row) {
        try {
            return Double.parseDouble(Values.str(score));
        } catch (NumberFormatException e) {
            throw new TaskException(
                    "Row " + row.index() + " of EQ-Bench rates an emotion by " + Values.repr(score)
                            + " in reference_answer_fullscale, which should be a number.",
                    e);
        }
    }
}
