package io.gemmajunit.report;

import io.gemmajunit.gate.Comparison;
import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import java.util.List;
import java.util.Objects;

/** What the model answers where the baseline was right. */
final class LostAnswers {

    private static final int MOST = 3;

    private LostAnswers() {}

    /** Returns a line for each of the worst losses that were answered by a text. */
    static List<String> examples(Evaluation evaluation, Comparison comparison) {
        return comparison.losers().stream()
                .limit(MOST)
                .flatMap(id ->
                        evaluation.items().stream().filter(item -> item.id().equals(id) && isText(item)))
                .map(LostAnswers::line)
                .toList();
    }

    private static boolean isText(EvaluatedItem item) {
        return !item.responses().isEmpty() && item.responses().get(0).text() != null;
    }

    private static String line(EvaluatedItem item) {
        var answer = Objects.requireNonNull(item.responses().get(0).text());
        return "item " + item.id() + ": expected " + FirstLine.quoted(item.target()) + ", got "
                + FirstLine.quoted(answer);
    }
}
