package io.gemmajunit.results;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something measured on a model, item by item, that the gate can compare with a baseline. */
public sealed interface Measurement permits Evaluation, RefusalReport {

    /** What was measured, unique within one subject, for example {@code sums}, {@code facts:3}, {@code facts_chat+chat}. */
    String name();

    /** The model that was measured. */
    Subject subject();

    /** Returns how reports name it, see {@link Subject#label}. */
    default String label() {
        return Subject.label(subject().role(), name());
    }

    /** SHA-256 of what must be equal for two measurements to be comparable: {@code task} and {@code data}. */
    SortedMap<String, String> fingerprints();

    /** The scoring profile, for example {@code lm-eval-0.4}. */
    String profile();

    /** The number that is gated, for example {@code acc}. */
    String gatedMetric();

    /** The items in dataset order, at least one. */
    List<? extends MeasuredItem> items();

    /** One outcome for each item that has one, in dataset order, higher is better: 1 right, 0 wrong. */
    List<Outcome> outcomes();

    /** Category of each item that has one, by id. It never enters {@link #conditions()}: to group items anew changes no outcome. */
    default Map<String, String> categories() {
        return items().stream()
                .filter(item -> !item.category().isEmpty())
                .collect(Collectors.toMap(MeasuredItem::id, MeasuredItem::category));
    }

    /**
     * Cluster of each item that shares one with others, by id: their outcomes move together. As with categories, it never enters {@link #conditions()}.
     */
    default Map<String, String> clusters() {
        return items().stream()
                .filter(item -> !item.cluster().isEmpty())
                .collect(Collectors.toMap(MeasuredItem::id, MeasuredItem::cluster));
    }

    /** Wall-clock seconds that the model needed. */
    double seconds();

    /** Why not all items were asked; null when they were. Everything else is then of the asked ones. */
    @Nullable
    EarlyStop stop();

    /** Returns the same as a run that was stopped after these items. */
    Measurement stopped(EarlyStop stop);

    /** Ids of all items in dataset order, also of those without an outcome. */
    default List<String> itemIds() {
        return items().stream().map(MeasuredItem::id).toList();
    }

    /**
     * Value of the gated metric as people read it, for example an accuracy or a refusal rate, whichever direction is
     * better; empty when no item has an outcome.
     */
    OptionalDouble gatedValue();

    /** Returns whether a smaller gated value is better, as with false refusals and perplexities. */
    boolean lowerIsBetter();

    /**
     * Everything that must be equal for two measurements to be comparable: the fingerprints, and {@code profile},
     * {@code metric} and {@code dtype}.
     */
    default SortedMap<String, String> conditions() {
        var conditions = new TreeMap<>(fingerprints());
        conditions.put("profile", profile());
        conditions.put("metric", gatedMetric());
        conditions.put("dtype", subject().dtype());
        return conditions;
    }
}
