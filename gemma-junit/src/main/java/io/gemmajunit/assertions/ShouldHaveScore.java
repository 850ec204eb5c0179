package io.gemmajunit.assertions;

import io.gemmajunit.report.FirstLine;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says that a score misses its limit. */
final class ShouldHaveScore {

    private static final int MOST_ITEMS = 5;

    private ShouldHaveScore() {}

    static String shouldHaveScore(Score actual, String limit) {
        return "\nExpecting " + actual.metric().name() + " to be " + limit + "\nbut was " + Format.score(actual);
    }

    static String shouldHaveScore(Evaluation actual, String limit) {
        return "\nExpecting " + actual.score().metric().name() + " of " + Format.place(actual) + " to be "
                + limit + "\nbut was " + Format.score(actual.score()) + Format.stop(actual, "items")
                + worstItems(actual);
    }

    private static String worstItems(Evaluation evaluation) {
        Metric metric = evaluation.score().metric();
        List<EvaluatedItem> worst = evaluation.items().stream()
                .filter(item -> outcome(item, metric) < 1)
                .sorted(Comparator.comparing(item -> outcome(item, metric)))
                .limit(MOST_ITEMS)
                .toList();
        return worst.isEmpty()
                ? ""
                : worst.stream().map(ShouldHaveScore::line).collect(Collectors.joining("\n", "\nWorst items:\n", ""));
    }

    /** Higher is better; an item without a value is none of the worst. */
    private static double outcome(EvaluatedItem item, Metric metric) {
        Double value = item.metrics().get(metric.name());
        return value == null ? 1 : metric.turned(value);
    }

    private static String line(EvaluatedItem item) {
        return "  " + item.id() + ": " + Format.lastLine(item.prompt()) + " wants " + FirstLine.quoted(item.target())
                + answer(item);
    }

    /** Log-likelihoods of choices are not worth a reader's time; a generated text is. */
    private static String answer(EvaluatedItem item) {
        Response first = item.responses().isEmpty() ? null : item.responses().get(0);
        return first == null || first.text() == null ? "" : ", got " + FirstLine.quoted(first.text());
    }
}
