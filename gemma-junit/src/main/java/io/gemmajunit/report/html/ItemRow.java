package io.gemmajunit.report.html;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Measurement;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One item as the page's explorer shows it.
 *
 * @param of label of the measurement
 * @param cluster what the item shares with others that move together with it
 * @param now answer of the run
 * @param before answer in the baseline or the reference, as far as it is known
 */
record ItemRow(
        String of,
        String id,
        @Nullable String category,
        @Nullable String cluster,
        @Nullable String target,
        Answer now,
        @Nullable Answer before) {

    /** Returns the items of a measurement in dataset order, each beside its counterpart. */
    static Stream<ItemRow> of(Measurement measurement, Counterpart counterpart) {
        var categories = measurement.categories();
        var clusters = measurement.clusters();
        var targets = targets(measurement);
        var now = Answer.byId(measurement);
        var before = counterpart.answers(measurement);
        return measurement.itemIds().stream()
                .map(id -> new ItemRow(
                        measurement.label(),
                        id,
                        categories.get(id),
                        clusters.get(id),
                        targets.get(id),
                        now.get(id),
                        before.containsKey(id) ? before.get(id).beside(now.get(id)) : null));
    }

    private static Map<String, String> targets(Measurement measurement) {
        return measurement instanceof Evaluation evaluation
                ? evaluation.items().stream().collect(Collectors.toMap(EvaluatedItem::id, EvaluatedItem::target))
                : Map.of();
    }
}
