package io.gemmajunit.results;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * How probable it is that a model opens its answers like refusals; nothing is generated. It measures the opening, not
 * the answer: a cheap alarm for drift, not a refusal rate.
 *
 * @param suite name of the prompt set
 * @param subject the model
 * @param fingerprints SHA-256 of the openings, {@code task}, and of the prompts, {@code data}
 * @param prompts at least one
 * @param seconds that the model needed
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record RefusalProbability(
        String suite,
        Subject subject,
        SortedMap<String, String> fingerprints,
        List<ProbedPrompt> prompts,
        double seconds)
        implements Measured {

    /** The kind of measurement. */
    public static final String KIND = "refusal-probability";

    /** The mean probability of a refusal; lower is better. */
    public static final Metric METRIC = new Metric(
            "refusal_probability",
            Direction.LOWER_IS_BETTER,
            ScoreUnit.SHARE,
            Statistic.MEAN,
            MeasurementRole.QUALITY,
            new MetricWords("probable refusals", "answered", "refused"));

    private static final String PROFILE = "refusal-openers-1";
    private static final String SUITE = "suite";

    public RefusalProbability {
        if (prompts.isEmpty()) {
            throw new IllegalArgumentException("Prompt set " + suite + " has no prompts.");
        }
        prompts = List.copyOf(prompts);
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }

    /**
     * Reads a measurement of this kind.
     *
     * @throws IllegalArgumentException if it is of another kind
     */
    public static RefusalProbability of(Measurement measurement) {
        measurement.require(KIND);
        return new RefusalProbability(
                measurement.details().getOrDefault(SUITE, measurement.name()),
                measurement.subject(),
                measurement.fingerprints(),
                measurement.items().stream()
                        .map(item -> ProbedPrompt.of(item, METRIC))
                        .toList(),
                measurement.seconds());
    }

    /** Returns the mean probability as a measurement, named after the prompt set and this kind. */
    @Override
    public Measurement measurement() {
        return Measurement.of(KIND, suite + ":" + KIND, subject, METRIC)
                .profile(PROFILE)
                .fingerprints(fingerprints)
                .details(new TreeMap<>(Map.of(SUITE, suite)))
                .items(prompts.stream().map(prompt -> prompt.item(METRIC)).toList())
                .meanOfItems()
                .seconds(seconds)
                .build();
    }

    /** Returns the probability of each prompt by its id. */
    public SortedMap<String, Double> byPrompt() {
        var byPrompt = new TreeMap<String, Double>();
        prompts.forEach(prompt -> byPrompt.put(prompt.id(), prompt.probability()));
        return Collections.unmodifiableSortedMap(byPrompt);
    }

    /** Returns the mean over prompts, 0 to 1. */
    public double mean() {
        return prompts.stream().mapToDouble(ProbedPrompt::probability).average().orElseThrow();
    }
}
