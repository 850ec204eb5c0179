package io.gemmajunit.gate;

import static io.gemmajunit.results.Measurements.benchmark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gemmajunit.results.Evidence;
import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import io.gemmajunit.results.Metric;
import io.gemmajunit.results.Subject;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Expectations are the vectors of exact tests and of Tango's interval that the statistics are held to, for items that
 * two models answered.
 */
class HeadToHeadTest {

    @Test
    void hasTheExactTestAndTheIntervalsOfThePairs() {
        var result = compare(12, 3, 200, 1);

        assertThat(result.losses()).isEqualTo(12);
        assertThat(result.gains()).isEqualTo(3);
        assertThat(result.change()).isEqualTo(-0.045);
        assertThat(result.p()).isCloseTo(0.03515625, within(1e-12));
        assertThat(result.interval().low()).isCloseTo(-0.089170, within(1e-6));
        assertThat(result.interval().high()).isCloseTo(-0.008061, within(1e-6));
        assertThat(result.bounds().low()).isCloseTo(-0.080993, within(1e-6));
    }

    @Test
    void isTheSameSeenFromTheOtherSide() {
        assertThat(compare(12, 3, 200, 1).turned().turned()).isEqualTo(compare(12, 3, 200, 1));
        assertThat(compare(3, 12, 200, 1).p()).isEqualTo(compare(12, 3, 200, 1).p());
        assertThat(compare(12, 3, 200, 1).turned().change()).isEqualTo(0.045);
    }

    /** Without a changed answer the bound is z² / (n + z²): .026343 for 100 items, .0533 for 48. */
    @Test
    void ruleOutADifferenceOfTheMarginOrDoNot() {
        assertThat(compare(0, 0, 100, 1).isWithin(0.03)).isTrue();
        assertThat(compare(0, 0, 100, 1).isWithin(0.026)).isFalse();
        assertThat(compare(0, 0, 48, 1).isWithin(0.03)).isFalse();
        assertThat(compare(2, 30, 200, 1).holds(0.03)).isTrue();
        assertThat(compare(2, 30, 200, 1).isWithin(0.03)).isFalse();
        assertThat(compare(30, 2, 200, 1).holds(0.03)).isFalse();
    }

    /** With four ways the bound is at 1 - .05 / 4: z = 2.241403, so z² / (100 + z²) = .047836. */
    @Test
    void allowsForAChoiceAmongSeveralComparisons() {
        assertThat(compare(12, 3, 200, 4).p()).isCloseTo(4 * 0.03515625, within(1e-12));
        assertThat(compare(12, 10, 200, 4).p()).isEqualTo(1);
        assertThat(compare(0, 0, 100, 4).bounds().low()).isCloseTo(-0.047836, within(1e-6));
    }

    @Test
    void countsALostAnswerThatWasRightOnEitherSide() {
        var complete = measurement(List.of(1.0, 1.0, 0.0, 0.0));
        var partial = measurement(java.util.Arrays.asList(null, 1.0, null, 0.0));

        var result = HeadToHead.of(partial, complete, 1).orElseThrow();
        assertThat(result.pairs()).isEqualTo(3);
        assertThat(result.losses()).isEqualTo(1);
        assertThat(result.isOfMissing()).isTrue();
        assertThat(result.turned().isOfMissing()).isTrue();
        assertThat(HeadToHead.of(complete, partial, 1).orElseThrow().gains()).isEqualTo(1);
        assertThat(compare(2, 1, 10, 1).isOfMissing()).isFalse();
    }

    @Test
    void hasNothingToSayWithoutACommonItem() {
        var none = measurement(Collections.nCopies(2, null));

        assertThat(HeadToHead.of(none, none, 1)).isEmpty();
    }

    /** Five clusters of two equal losses each are five witnesses: 2 / 2^5. */
    @Test
    void countsClustersAsOneWitness() {
        var before = clustered(1);
        var after = clustered(0);

        assertThat(HeadToHead.of(after, before, 1).orElseThrow().p()).isEqualTo(2 / 32.0);
    }

    private static HeadToHead compare(int losses, int gains, int n, int ways) {
        var before = benchmark(
                "sums", n, IntStream.range(losses, losses + gains).boxed().toList());
        var after = benchmark("sums", n, IntStream.range(0, losses).boxed().toList());
        return HeadToHead.of(after.measurement(), before.measurement(), ways).orElseThrow();
    }

    private static Measurement measurement(List<Double> outcomes) {
        return of(IntStream.range(0, outcomes.size())
                .mapToObj(i -> item(i, "", outcomes.get(i)))
                .toList());
    }

    private static Measurement clustered(double outcome) {
        return of(IntStream.range(0, 10)
                .mapToObj(i -> item(i, "cluster " + i / 2, outcome))
                .toList());
    }

    private static Item item(int id, String cluster, Double outcome) {
        return new Item(
                Integer.toString(id),
                "",
                cluster,
                outcome,
                new Evidence(null, null, null, null, null, null, new TreeMap<>()));
    }

    private static Measurement of(List<Item> items) {
        return Measurement.of(
                        "test", "m", new Subject("default", "m", "float32", new TreeMap<>()), Metric.accuracy("acc"))
                .items(items)
                .meanOfItems()
                .build();
    }
}
