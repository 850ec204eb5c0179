package io.gemmajunit.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.results.MeasurementRole;
import io.gemmajunit.statistics.McNemar;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the gate is wrong about items in clusters, by seeded simulation. Each item takes the change of its cluster
 * with probability sqrt(rho) and one of its own otherwise, so that two items of a cluster have a correlation of rho.
 */
class ClusterOperatingCharacteristicsTest {

    private static final int DRAWS = 2_000;
    private static final int SIZE = 5;

    private final SplittableRandom random = new SplittableRandom(2024);
    private final VerdictRule rule = new VerdictRule(new GatePolicy(), MeasurementRole.QUALITY, 1);

    /** McNemar's variance is too small by the design effect: 2.2 and 3.8. */
    @ParameterizedTest
    @CsvSource({"50, .3, .08", "50, .7, .14", "100, .3, .08"})
    void anUnchangedModelSeldomFailsThoughMcNemarWouldFailIt(int clusters, double correlation, double naive) {
        var draws = draws(clusters, correlation, .10, 0);

        assertThat(share(draws, pairs -> judge(pairs) == Verdict.FAIL)).isLessThanOrEqualTo(.05);
        assertThat(share(draws, ClusterOperatingCharacteristicsTest::failsByMcNemar))
                .isGreaterThan(naive);
    }

    @ParameterizedTest
    @CsvSource({"50, .3, .15", "100, .7, .15"})
    void aModelThatIsMuchWorseMostlyFails(int clusters, double correlation, double drop) {
        var draws = draws(clusters, correlation, .20, drop);

        assertThat(share(draws, pairs -> judge(pairs) == Verdict.FAIL)).isGreaterThan(.9);
    }

    /** 3 points is the margin. */
    @ParameterizedTest
    @CsvSource({"100, .3, .08", "100, .7, .08", "200, .3, .05"})
    void aModelThatIsWorseByTheMarginSeldomPasses(int clusters, double correlation, double changed) {
        var draws = draws(clusters, correlation, changed, .03);

        assertThat(share(draws, pairs -> judge(pairs) == Verdict.PASS)).isLessThan(.07);
    }

    @ParameterizedTest
    @CsvSource({"100, .3", "100, .7"})
    void theDesignEffectIsFoundOnAverage(int clusters, double correlation) {
        var mean = draws(clusters, correlation, .10, 0).stream()
                .mapToDouble(pairs -> new PairedDifference(pairs)
                        .clustering()
                        .orElseThrow()
                        .designEffect()
                        .factor())
                .average()
                .orElseThrow();

        var expected = 1 + (SIZE - 1) * correlation; // Kish (1965)
        assertThat(mean).isBetween(.95 * expected, 1.05 * expected);
    }

    private Verdict judge(List<Pair> pairs) {
        return rule.judge(new Pairing(pairs, 0).comparison(rule).orElseThrow());
    }

    private static boolean failsByMcNemar(List<Pair> pairs) {
        var losses = (int) pairs.stream().filter(Pair::isLoss).count();
        var gains = (int) pairs.stream().filter(Pair::isGain).count();
        return new McNemar(losses, gains).oneSided() <= .05 && losses - gains >= .01 * pairs.size();
    }

    private static double share(List<List<Pair>> draws, Predicate<List<Pair>> event) {
        return (double) draws.stream().filter(event).count() / draws.size();
    }

    private List<List<Pair>> draws(int clusters, double correlation, double changed, double drop) {
        return Stream.generate(() -> drawn(clusters, correlation, changed, drop))
                .limit(DRAWS)
                .toList();
    }

    private List<Pair> drawn(int clusters, double correlation, double changed, double drop) {
        var pairs = new ArrayList<Pair>();
        for (var cluster = 0; cluster < clusters; cluster++) {
            var shared = random.nextDouble();
            for (var item = 0; item < SIZE; item++) {
                var u = random.nextDouble() < Math.sqrt(correlation) ? shared : random.nextDouble();
                var isLoss = u < (changed + drop) / 2;
                var isGain = u > 1 - (changed - drop) / 2;
                pairs.add(new Pair("", "", "cluster " + cluster, isGain ? 0 : 1, isLoss ? 0 : 1));
            }
        }
        return pairs;
    }
}
