package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One item of a benchmark with everything needed to recompute its metrics without the model.
 *
 * @param id zero-based position in the dataset
 * @param category part of the benchmark that the item belongs to; empty when the task gives none
 * @param cluster what the item shares with others whose outcomes move with its own, for example a passage; empty when
 *     it stands alone
 * @param prompt the last request's context as the model saw it; empty where a file does not keep it
 * @param target the expected answer: an index of the choices, or a text; empty where a file does not keep it
 * @param responses one for each request of the item
 * @param metrics value of each metric for this item, keyed as lm-evaluation-harness does ({@code acc,none})
 * @param document SHA-256 of the row, its {@code doc_hash}; empty where it is not known
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record EvaluatedItem(
        String id,
        String category,
        String cluster,
        String prompt,
        String target,
        List<Response> responses,
        SortedMap<String, Double> metrics,
        String document) {

    public EvaluatedItem {
        responses = List.copyOf(responses);
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** Creates an item whose row is not known. */
    public EvaluatedItem(
            String id,
            String category,
            String cluster,
            String prompt,
            String target,
            List<Response> responses,
            SortedMap<String, Double> metrics) {
        this(id, category, cluster, prompt, target, responses, metrics, "");
    }

    /** Reads an item of a measurement. */
    static EvaluatedItem of(Item item) {
        var evidence = item.evidence();
        return new EvaluatedItem(
                item.id(),
                item.category(),
                item.cluster(),
                Objects.requireNonNullElse(evidence.prompt(), ""),
                Objects.requireNonNullElse(evidence.expected(), ""),
                Objects.requireNonNullElse(evidence.responses(), List.of()),
                evidence.values(),
                Objects.requireNonNullElse(evidence.document(), ""));
    }

    /** Returns the item with the outcome that it has in a metric. */
    Item item(Metric metric) {
        var value = metrics.get(metric.name());
        return new Item(
                id,
                category,
                cluster,
                value == null ? null : metric.turned(value),
                new Evidence(
                        prompt, target, responses, null, null, null, metrics, document.isEmpty() ? null : document));
    }
}
