package io.gemmajunit.maven.report.html;

import io.gemmajunit.results.Item;
import io.gemmajunit.results.Measurement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a measurement, counted by category and class.
 *
 * @param label label of the measurement
 * @param counted what its score counts
 * @param classes that occur: those of desired answers last, undetermined ones between, and of each the most frequent
 *     first
 * @param categories sorted by name
 */
record CategoryBars(String label, String counted, List<AnswerClass> classes, List<Category> categories) {

    /**
     * A class of answers.
     *
     * @param name for example {@code refused}
     * @param outcome of such answers, higher is better; null when undetermined
     */
    record AnswerClass(String name, @Nullable Double outcome) {}

    /**
     * @param name category of the items; {@code no category} for those that have none
     * @param counts how many answers are of each class that occurs
     */
    record Category(String name, Map<String, Integer> counts) {}

    /** Returns whether all answers have a class. */
    static boolean fit(Measurement measurement) {
        return measurement.items().stream().allMatch(item -> item.evidence().label() != null);
    }

    static CategoryBars of(Measurement measurement) {
        var byName = new TreeMap<String, Map<String, Integer>>();
        var frequency = new HashMap<AnswerClass, Integer>();
        for (Item item : measurement.items()) {
            var name = String.valueOf(item.evidence().label());
            frequency.merge(new AnswerClass(name, item.outcome()), 1, Integer::sum);
            byName.computeIfAbsent(
                            item.category().isBlank() ? "no category" : item.category(), category -> new TreeMap<>())
                    .merge(name, 1, Integer::sum);
        }
        return new CategoryBars(
                measurement.label(),
                measurement.metric().words().counted(),
                frequency.keySet().stream()
                        .sorted(Comparator.comparing(CategoryBars::rank)
                                .thenComparing(kind -> -frequency.get(kind))
                                .thenComparing(AnswerClass::name))
                        .toList(),
                byName.entrySet().stream()
                        .map(entry -> new Category(entry.getKey(), entry.getValue()))
                        .collect(Collectors.toList()));
    }

    private static double rank(AnswerClass answers) {
        return answers.outcome() == null ? 0.5 : answers.outcome();
    }
}
