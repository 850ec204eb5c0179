package io.gemmajunit.kind;

import io.gemmajunit.results.Direction;
import io.gemmajunit.results.Evidence;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measured;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.results.Measurements;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.MetricWords;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.results.Statistic;
import java.util.List;
import java.util.stream.IntStream;

/** A kind of measurement that nobody else knows: how far the lines of a poem are from rhyming, 0 for a rhyme. */
public record Rhyme(String poem, List<Double> distances) implements Measured {

    public static final Metric METRIC = new Metric(
            "rhyme_distance",
            Direction.LOWER_IS_BETTER,
            ScoreUnit.NUMBER,
            Statistic.MEAN,
            MeasurementRole.QUALITY,
            new MetricWords("rhymes", "rhymed", "unrhymed"));

    /** Returns a poem of so many lines, all at that distance. */
    public static Rhyme of(int lines, double distance) {
        return new Rhyme(
                "sonnet", IntStream.range(0, lines).mapToObj(i -> distance).toList());
    }

    @Override
    public Measurement measurement() {
        return Measurement.of("rhyme", poem, Measurements.subject("default", "tiny-gemma-it"), METRIC)
                .profile("rhyme-1")
                .fingerprints(Measurements.fingerprints())
                .items(IntStream.range(0, distances.size()).mapToObj(this::line).toList())
                .meanOfItems()
                .seconds(0.5)
                .build();
    }

    private Item line(int i) {
        return new Item(
                "line " + i,
                i % 2 == 0 ? "octave" : "sestet",
                "",
                METRIC.turned(distances.get(i)),
                Evidence.of("Rhyme on day " + i, "may", "moon " + i));
    }
}
