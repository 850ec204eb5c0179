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
 * Tests the categories of a measurement one by one. Those in which too few answers changed for any significance are left out, by {@link Tarone}.
 * To pass over drops that do not matter can only raise the p-value.
 *
 * @param test the test to use
 * @param alpha level that all categories share
 * @param tolerance smallest drop that matters
 */
record CategoryTests(PairedTest test, double alpha, double tolerance) {

    /** Returns the category with the lowest p-value of those whose drop matters, else of all; empty with fewer than two categories, or when none could be significant. */
    Optional<CategoryTest> worst(List<Pair> pairs) {
        var categories = categories(pairs);
        if (categories.size() < 2) {
            return Optional.empty();
        }
        var level = Tarone.level(
                categories.stream().mapToDouble(CategoryTests::floor).toArray(), alpha);
        var tested =
                categories.stream().filter(category -> floor(category) <= level).toList();
        return tested.stream()
                .map(category -> test(category, tested.size()))
                .min(Comparator.comparing((CategoryTest category) -> !category.dropsBy(tolerance))
                        .thenComparing(CategoryTest::p)
                        .thenComparing(category -> -category.drop()));
    }

    /** Returns a test of each category by name, for readers: nothing is left out and no level is shared. */
    List<CategoryTest> all(List<Pair> pairs) {
        var categories = categories(pairs);
        return categories.stream()
                .map(category -> test(category, categories.size()))
                .toList();
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

    private static double floor(List<Pair> category) {
        return SignFlip.floor(changes(category));
    }

    private CategoryTest test(List<Pair> category, int tested) {
        var n = category.size();
        return new CategoryTest(
                category.get(0).category(),
                n,
                category.stream().mapToDouble(Pair::before).sum() / n,
                category.stream().mapToDouble(Pair::now).sum() / n,
                (int) category.stream().filter(Pair::isLoss).count(),
                (int) category.stream().filter(Pair::isGain).count(),
                test.oneSided(changes(category)),
                tested);
    }

    private static double[] changes(List<Pair> pairs) {
        return Clusters.ofDifferences(pairs).sums();
    }
}
