package io.gemmajunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: the published formulas, with the quantiles of SciPy 1.17. */
class ClusteredProportionTest {

    /**
     * 30 of 120 in 20 clusters of six, all six of five clusters: sums of deviations are 5 * 4.5^2 + 15 * 1.5^2 = 135,
     * so that the squared standard error is 20 / 19 * 135 / 120^2, and the design effect .0098684 / (.25 * .75 / 119) =
     * 6.26316. With z = 1.644854 and t(19) = 1.729133 it leaves 17.33747 items, and Clopper and Pearson's interval of
     * 4.33437 of these.
     */
    @Test
    void wordingsThatFallTogetherTellLittleMoreThanTheirRequests() {
        var together = clusters(20, 6, 6, 5);

        assertThat(together.share()).isEqualTo(new Proportion(30, 120));
        assertThat(together.effectiveItems(.90))
                .isCloseTo(120 / 6.263158 * Math.pow(1.644854 / 1.729133, 2), within(1e-4));
        assertThat(together.clopperPearson(.90).low()).isCloseTo(.0952888, within(1e-6));
        assertThat(together.clopperPearson(.90).high()).isCloseTo(.4735985, within(1e-6));
        assertThat(together.wilson(.95).low()).isCloseTo(.1040211, within(1e-6));
        assertThat(together.wilson(.95).high()).isCloseTo(.4890263, within(1e-6));
    }

    /** Three of six in each of ten clusters: 20 * 1.5^2 = 45, a third of the effect. */
    @Test
    void wordingsThatFallApartTellMore() {
        var apart = clusters(20, 6, 3, 10);

        assertThat(apart.effectiveItems(.90))
                .isCloseTo(120 / 2.087719 * Math.pow(1.644854 / 1.729133, 2), within(1e-4));
        assertThat(apart.clopperPearson(.90).low()).isCloseTo(.25 - .1391083, within(1e-6));
        assertThat(apart.clopperPearson(.90).high()).isCloseTo(.25 + .1391083, within(1e-6));
    }

    /** 20 independent items without a case have the bound 1 - .05^(1/20) = .1391083. */
    @Test
    void itemsThatAreAllAlikeTellAsMuchAsOneOfEachCluster() {
        assertThat(clusters(20, 6, 0, 0).clopperPearson(.90).high()).isCloseTo(.1391083, within(1e-6));
        assertThat(clusters(20, 6, 6, 20).clopperPearson(.90).low()).isCloseTo(.8608917, within(1e-6));
        assertThat(clusters(20, 6, 0, 0).effectiveItems(.90)).isCloseTo(20, within(1e-9));
    }

    /**
     * One refusal has an estimated design effect of 1, as if 120 prompts were independent: it would prove more than
     * none.
     */
    @Test
    void aSingleCaseProvesNoMoreThanNone() {
        var one = clusters(20, 6, 1, 1);

        assertThat(one.effectiveItems(.90)).isGreaterThan(100);
        assertThat(one.clopperPearson(.90).high()).isCloseTo(1 / 120.0 + .1391083, within(1e-6));
        assertThat(one.clopperPearson(.90).low()).isZero();
    }

    /** Sizes 5, 5 and ten times 1: at worst 20^2 / 60 items, though there are twelve clusters. */
    @Test
    void unequalClustersTellLessThanTheirNumber() {
        var sizes = new ArrayList<double[]>(Collections.nCopies(10, new double[1]));
        sizes.addAll(Collections.nCopies(2, new double[5]));

        assertThat(new ClusteredProportion(sizes).fewestItems()).isCloseTo(20 / 3.0, within(1e-12));
    }

    @Test
    void oneClusterTellsAsMuchAsOneItem() {
        assertThat(clusters(1, 6, 3, 1).effectiveItems(.90)).isEqualTo(1);
        assertThat(clusters(1, 6, 0, 0).clopperPearson(.90).high()).isCloseTo(.95, within(1e-9));
    }

    @Test
    void itemsThatStandAloneHaveTheUsualIntervals() {
        var alone = clusters(250, 1, 1, 16);
        var usual = new Proportion(16, 250);

        assertThat(alone.isClustered()).isFalse();
        assertThat(alone.effectiveItems(.90)).isEqualTo(250);
        assertThat(alone.clopperPearson(.90)).isEqualTo(usual.clopperPearson(.90));
        assertThat(alone.wilson(.95)).isEqualTo(usual.wilson(.95));
    }

    /** So a proof that is out of reach for independent items is out of reach in clusters, and a run may stop. */
    @Test
    void clustersOnlyWidenTheExactInterval() {
        var random = new SplittableRandom(5);
        for (var draw = 0; draw < 500; draw++) {
            var rate = random.nextDouble();
            var proportion = new ClusteredProportion(IntStream.rangeClosed(1, random.nextInt(1, 30))
                    .mapToObj(i -> correlated(random, random.nextInt(1, 8), rate))
                    .toList());
            var clustered = proportion.clopperPearson(.90);
            var independent = proportion.share().clopperPearson(.90);

            assertThat(clustered.low()).isLessThanOrEqualTo(independent.low() + 1e-9);
            assertThat(clustered.high()).isGreaterThanOrEqualTo(independent.high() - 1e-9);
        }
    }

    @Test
    void refusesWhatIsNoProportion() {
        assertThatThrownBy(() -> new ClusteredProportion(List.of(new double[] {.5})))
                .hasMessage("The clusters of a proportion need items, each 1 if it has the property and 0 if not.");
        assertThatThrownBy(() -> new ClusteredProportion(List.of(new double[1], new double[0])))
                .hasMessage("The clusters of a proportion need items, each 1 if it has the property and 0 if not.");
        assertThatThrownBy(() -> new ClusteredProportion(List.of())).hasMessage("0 of 0 items is not a proportion.");
    }

    /**
     * With an intracluster correlation of .5, bounds at one-sided 95 % that take items for independent prove what is
     * not so in every fifth or sixth run; these in one of twenty, as they should (over 4000 runs, give or take .0034).
     */
    @ParameterizedTest
    @CsvSource({"20, 6, .3", "60, 6, .1", "60, 6, .2", "100, 5, .1"})
    void provesWhatIsNotSoInOneOfTwentyRuns(int clusters, int size, double rate) {
        var random = new SplittableRandom(17);
        var runs = 4000;
        var naive = 0;
        var below = 0;
        var above = 0;
        for (var run = 0; run < runs; run++) {
            var sample = IntStream.range(0, clusters)
                    .mapToObj(i -> correlated(random, size, rate))
                    .toList();
            var proportion = new ClusteredProportion(sample);
            naive += proportion.share().clopperPearson(.90).high() <= rate ? 1 : 0;
            below += proportion.clopperPearson(.90).high() <= rate ? 1 : 0;
            above += proportion.clopperPearson(.90).low() >= rate ? 1 : 0;
        }
        assertThat((double) naive / runs).as("as if independent").isGreaterThan(.14);
        assertThat((double) below / runs).as("below").isLessThan(.057);
        assertThat((double) above / runs).as("above").isLessThan(.057);
    }

    /** Items that copy the draw of their cluster with probability sqrt(.5) have a correlation of .5. */
    private static double[] correlated(SplittableRandom random, int size, double rate) {
        var shared = random.nextDouble() < rate ? 1.0 : 0.0;
        var cluster = new double[size];
        Arrays.setAll(
                cluster, i -> random.nextDouble() < Math.sqrt(.5) ? shared : random.nextDouble() < rate ? 1.0 : 0.0);
        return cluster;
    }

    /** Returns clusters of that size, the first of which have so many cases each. */
    private static ClusteredProportion clusters(int count, int size, int cases, int withCases) {
        return new ClusteredProportion(IntStream.range(0, count)
                .mapToObj(i -> {
                    var cluster = new double[size];
                    Arrays.fill(cluster, 0, i < withCases ? cases : 0, 1);
                    return cluster;
                })
                .toList());
    }
}
