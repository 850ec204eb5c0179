package io.gemmajunit.maven.report.html;

import io.gemmajunit.results.Measurement;
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
        var now = Answer.byId(measurement);
        var before = counterpart.answers(measurement);
        return measurement.items().stream()
                .map(item -> new ItemRow(
                        measurement.label(),
                        item.id(),
                        categories.get(item.id()),
                        clusters.get(item.id()),
                        item.evidence().expected(),
                        now.get(item.id()),
                        before.containsKey(item.id()) ? before.get(item.id()).beside(now.get(item.id())) : null));
    }
}
