package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How far a model's predictions are from those of the one that it was tuned from: Kullback and Leibler's divergence
 * KL(parent &#8214; candidate) at each position of texts, or where answers to prompts begin.
 *
 * @param data name of the texts or prompts
 * @param parent name of the other model
 * @param subject the model
 * @param fingerprints SHA-256 of the parent, {@code task}, and of the texts, {@code data}
 * @param documents at least one; the gated score is the mean over them
 * @param columns what llama.cpp's {@code llama-perplexity --kl-divergence} prints, by the names that it has there
 * @param moved the ten positions that moved most
 * @param seconds that both models needed
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Drift(
        String data,
        String parent,
        Subject subject,
        SortedMap<String, String> fingerprints,
        List<DriftedDocument> documents,
        SortedMap<String, Double> columns,
        List<MovedPosition> moved,
        double seconds)
        implements Measured {

    /** The kind of measurement. */
    public static final String KIND = "drift";

    /** The mean divergence in nats; lower is better. */
    public static final Metric METRIC = metric("kl_divergence", Statistic.MEAN);

    /** The share of positions at which both find the same token most probable, in {@link #columns()}. */
    public static final String SAME_TOP = "Same top p";

    /** Upper 95 % bound of the divergence at 99 % of all positions, in {@link #columns()} if 299 were compared. */
    public static final String TAIL_BOUND = "kl_divergence_99_bound";

    /** Geometric mean of the ratios of the lengths of answers, in {@link #columns()}. */
    public static final String ANSWER_LENGTH_RATIO = "answer_length_ratio";

    /** Mean growth of the probability that an answer begins like a refusal, in {@link #columns()}. */
    public static final String REFUSAL_GROWTH = "refusal_probability_growth";

    private static final String PROFILE = "drift-2";

    public Drift {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("Drift needs texts.");
        }
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
        documents = List.copyOf(documents);
        columns = Collections.unmodifiableSortedMap(new TreeMap<>(columns));
        moved = List.copyOf(moved);
    }

    private static Metric metric(String name, Statistic statistic) {
        return new Metric(
                name,
                Direction.LOWER_IS_BETTER,
                ScoreUnit.NUMBER,
                statistic,
                MeasurementRole.DRIFT,
                new MetricWords("drift", "as before", "moved"));
    }

    /**
     * Reads a measurement of this kind; the positions that moved most are those of its documents.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public static Drift of(Measurement measurement) {
        measurement.require(KIND);
        var columns = new TreeMap<String, Double>();
        measurement.scores().forEach((name, score) -> {
            if (!name.equals(METRIC.name())) {
                columns.put(name, score.value());
            }
        });
        Map<String, String> details = measurement.details();
        return new Drift(
                details.getOrDefault("data", measurement.name()),
                details.getOrDefault("parent", ""),
                measurement.subject(),
                measurement.fingerprints(),
                measurement.items().stream()
                        .map(item -> DriftedDocument.of(item, METRIC))
                        .toList(),
                columns,
                List.of(),
                measurement.seconds());
    }

    /** Returns the mean divergence as a measurement, named after the texts and this kind. */
    @Override
    public Measurement measurement() {
        List<Item> items =
                documents.stream().map(document -> document.item(METRIC)).toList();
        SortedMap<String, Score> scores = new TreeMap<>();
        MeanOfItems.score(METRIC, items).ifPresent(score -> scores.put(METRIC.name(), score));
        columns.forEach((name, value) ->
                scores.put(name, new Score(metric(name, Statistic.OTHER), value, documents.size(), Double.NaN)));
        return Measurement.of(KIND, data + ":" + KIND, subject, METRIC)
                .profile(PROFILE)
                .fingerprints(fingerprints)
                .details(new TreeMap<>(Map.of("data", data, "parent", parent)))
                .items(items)
                .scores(scores)
                .seconds(seconds)
                .build();
    }

    /** Returns the mean divergence of the documents, in nats. */
    public double meanDivergence() {
        return documents.stream()
                .mapToDouble(DriftedDocument::divergence)
                .average()
                .orElseThrow();
    }
}
