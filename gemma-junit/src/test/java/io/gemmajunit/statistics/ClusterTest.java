package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values: 50-digit decimal arithmetic of the published formulas. */
class ClusterTest {

    private final ClusteredMean mean = new ClusteredMean(List.of(
            new double[] {1, 1, 0}, new double[] {1, 1, 1, 1}, new double[] {0, 0}, new double[] {1}, new double[] {0, 1
            }));

    @Test
    void countsClustersRatherThanItems() {
        assertThat(mean.mean()).isCloseTo(.666667, within(1e-6));
        assertThat(mean.standardError()).isCloseTo(.181089, within(1e-6));
        assertThat(mean.standardError() * Math.sqrt(4 / 5.0))
                .as("without G / (G - 1)")
                .isCloseTo(.161971, within(1e-6));
    }

    @Test
    void isWiderThanTheNaiveInterval() {
        var naive = MeanInterval.of(new double[] {1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1}, 0.95);

        // t(0.975; 11) = 2.200985, t(0.975; 4) = 2.776445
        assertThat(naive.high() - 2 / 3.0).isCloseTo(2.200985 * .142134, within(1e-5));
        assertThat(mean.interval(0.95).high() - 2 / 3.0).isCloseTo(2.776445 * .181089, within(1e-5));
    }

    @Test
    void needsTwoClusters() {
        assertThatThrownBy(() -> new ClusteredMean(List.of(new double[] {1, 0})))
                .hasMessage("A clustered mean needs at least 2 clusters, each with a score.");
    }

    /** (.181089 / .142134)^2 = 1.62325. */
    @Test
    void estimatesTheDesignEffectFromTheScores() {
        assertThat(mean.designEffect().orElseThrow().factor()).isCloseTo(1.62325, within(1e-4));
    }

    /**
     * In each cluster one item is right and one is wrong, so that the clusters tell more than four independent items
     * would.
     */
    @Test
    void doesNotRelyOnItemsThatPullEachOtherApart() {
        var apart = new ClusteredMean(List.of(new double[] {1, 0}, new double[] {0, 1}));

        assertThat(apart.standardError()).isZero();
        assertThat(apart.designEffect().orElseThrow().factor()).isEqualTo(1);
    }

    /** .1 is not a binary fraction: the mean of six is off by a rounding error, which is no variance. */
    @Test
    void cannotEstimateTheDesignEffectOfEqualScores() {
        assertThat(new ClusteredMean(List.of(new double[] {.1, .1, .1}, new double[] {.1, .1, .1})).designEffect())
                .isEmpty();
    }

    /** t(4; .975) = 2.776445; the sizes are 3, 4, 2, 1, 2, so that at worst the effect is 34 / 12. */
    @Test
    void reachesFurtherThanForIndependentItems() {
        assertThat(mean.reach(.95)).isCloseTo(2.776445 * Math.sqrt(1.62325), within(1e-4));
        assertThat(mean.utmostReach(.95)).isCloseTo(1.959964 * Math.sqrt(34 / 12.0), within(1e-6));
        assertThat(new ClusteredMean(List.of(new double[2], new double[2])).reach(.95))
                .as("when all are wrong")
                .isCloseTo(1.959964 * Math.sqrt(2), within(1e-6));
    }

    /** Four copies of each item tell as much as the items, if the interval reaches twice as far. */
    @Test
    void copiesTellNothingNew() {
        assertThat(new Proportion(32, 40).wilsonReaching(2 * 1.959963984540))
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .isEqualTo(new Proportion(8, 10).wilson());
        assertThat(new Tango(8, 4, 80).reaching(2 * 1.959963984540))
                .usingRecursiveComparison()
                .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
                .isEqualTo(new Tango(2, 1, 20).interval(.95));
    }

    @Test
    void anIntervalReachesAsFarAsIsAsked() {
        var interval = new Interval(-.1, .3);

        assertThat(interval.reachingAtLeast(.15, 0)).isEqualTo(new Interval(-.15, .3));
        assertThat(interval.reachingAtLeast(.9, .2)).isEqualTo(new Interval(-.7, 1));
    }

    @Test
    void inflatesTheVariance() {
        assertThat(new DesignEffect(2.2).effectiveItems(250)).isCloseTo(113.636, within(1e-3));
        assertThatThrownBy(() -> new DesignEffect(.9)).hasMessage("A design effect is 0.9, but must be at least 1.");
    }
}
