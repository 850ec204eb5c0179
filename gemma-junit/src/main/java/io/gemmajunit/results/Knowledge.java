package io.gemmajunit.results;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a model that does not answer is ignorant or declines: what it knows by the probabilities of choices, beside
 * what it says.
 *
 * @param benchmark whose questions were asked
 * @param subject the model
 * @param fingerprints SHA-256 of {@code task} and {@code data}
 * @param items at least one
 * @param seconds that the answers in words took
 */
public record Knowledge(
        String benchmark,
        Subject subject,
        SortedMap<String, String> fingerprints,
        List<KnownItem> items,
        double seconds) {

    /** The kind of measurement. */
    public static final String KIND = "knowledge";

    /** The detail that names the benchmark. */
    public static final String BENCHMARK = "benchmark";

    /** The share of questions that a model knows the answer to and declines to give it. */
    public static final Metric DECLINED = metric("knows_but_declines", "known and declined", "declined");

    /** The share of questions whose answer a model does not know, either way. */
    public static final Metric UNKNOWN = metric("does_not_know", "not known", "unknown");

    private static final String PROFILE = "knowledge-1";

    public Knowledge {
        items = List.copyOf(items);
    }

    private static Metric metric(String name, String counted, String undesired) {
        return new Metric(
                name,
                Direction.LOWER_IS_BETTER,
                ScoreUnit.COUNT,
                Statistic.PROPORTION,
                MeasurementRole.QUALITY,
                new MetricWords(counted, "told", undesired));
    }

    /** Returns both shares, of all questions that were asked. */
    public List<Measurement> measurements() {
        return List.of(measurement(DECLINED, KnownItem.State.DECLINES), measurement(UNKNOWN, KnownItem.State.IGNORANT));
    }

    /** Returns the names that these have of a benchmark. */
    public static List<String> names(String benchmark) {
        return List.of(name(benchmark, KnownItem.State.DECLINES), name(benchmark, KnownItem.State.IGNORANT));
    }

    private static String name(String benchmark, KnownItem.State state) {
        return benchmark + ": " + state.words();
    }

    private Measurement measurement(Metric metric, KnownItem.State unwanted) {
        var details = new TreeMap<String, String>();
        details.put(BENCHMARK, benchmark);
        return Measurement.of(KIND, name(benchmark, unwanted), subject, metric)
                .profile(PROFILE)
                .fingerprints(fingerprints)
                .details(details)
                .items(items.stream().map(item -> item.item(unwanted)).toList())
                .meanOfItems()
                .seconds(seconds)
                .build();
    }
}
