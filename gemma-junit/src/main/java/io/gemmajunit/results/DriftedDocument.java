package io.gemmajunit.results;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * How far a model is from its parent on one text or prompt.
 *
 * @param id unique within the measurement
 * @param text null when it is not kept, as of harmful prompts
 * @param divergence mean over its positions, in nats
 * @param moved the position that moved most, for people; null when the text is not kept
 * @param values other numbers by name, for example {@code same_top} or {@code answer_length_ratio}
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record DriftedDocument(
        String id,
        @Nullable String text,
        double divergence,
        @Nullable String moved,
        SortedMap<String, Double> values) {

    public DriftedDocument {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static DriftedDocument of(Item item, Metric metric) {
        Double outcome = item.outcome();
        if (outcome == null) {
            throw new IllegalArgumentException("Item " + item.id() + " has no divergence.");
        }
        return new DriftedDocument(
                item.id(),
                item.evidence().prompt(),
                metric.turned(outcome),
                item.evidence().quote(),
                item.evidence().values());
    }

    Item item(Metric metric) {
        return new Item(
                id, "", "", metric.turned(divergence), new Evidence(text, null, null, null, null, moved, values));
    }
}
