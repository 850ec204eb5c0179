package io.gemmajunit.gate;

import io.gemmajunit.statistics.SignFlip;
import io.gemmajunit.statistics.Tarone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tests the categories of a measurement one by one. Those in which too few answers changed for any significance are
 * left out, by {@link Tarone}. To pass over drops that do not matter can only raise the p-value.
 */
final class CategoryTests {

    private final List<Tested> categories;
    private final double alpha;
    private final double tolerance;

    /** A category and the lowest p-value that its changes could have had. */
    private record Tested(CategoryTest test, double floor) {}

    /**
     * Tests each category.
     *
     * @param test the test to use
     * @param alpha level that all categories share
     * @param tolerance smallest drop that matters
     */
    CategoryTests(List<Pair> pairs, PairedTest test, double alpha, double tolerance) {
        var parts = categories(pairs);
        this.categories = parts.stream()
                .map(category -> tested(category, test, parts.size()))
                .toList();
        this.alpha = alpha;
        this.tolerance = tolerance;
    }

    /**
     * Returns the category with the lowest p-value of those whose drop matters, else of all; empty with fewer than two
     * categories, or when none could be significant.
     */
    Optional<CategoryTest> worst() {
        if (categories.size() < 2) {
            return Optional.empty();
        }
        var level = Tarone.level(categories.stream().mapToDouble(Tested::floor).toArray(), alpha);
        var decidable = categories.stream()
                .filter(category -> category.floor() <= level)
                .toList();
        return decidable.stream()
                .map(category -> category.test().beside(decidable.size()))
                .min(Comparator.comparing((CategoryTest category) -> !category.dropsBy(tolerance))
                        .thenComparing(CategoryTest::p)
                        .thenComparing(category -> -category.drop()));
    }

    /** Returns the test of each category by name, for readers: nothing is left out and no level is shared. */
    List<CategoryTest> all() {
        return categories.stream().map(Tested::test).toList();
    }

    /** Items without a category belong to the whole only. */
    private static Collection<List<Pair>> categories(List<Pair> pairs) {
        var categories = new TreeMap<String, List<Pair>>();
        pairs.stream()
                .filter(pair -> !pair.category().isEmpty())
                .forEach(pair -> categories
                        .computeIfAbsent(pair.category(), name -> new ArrayList<>())
                        .add(pair));
        return categories.values();
    }

    private static Tested tested(List<Pair> category, PairedTest test, int all) {
        var changes = Clusters.ofDifferences(category).sums();
        var n = category.size();
        return new Tested(
                new CategoryTest(
                        category.get(0).category(),
                        n,
                        category.stream().mapToDouble(Pair::before).sum() / n,
                        category.stream().mapToDouble(Pair::now).sum() / n,
                        (int) category.stream().filter(Pair::isLoss).count(),
                        (int) category.stream().filter(Pair::isGain).count(),
                        test.oneSided(changes),
                        all),
                SignFlip.floor(changes));
    }
}
