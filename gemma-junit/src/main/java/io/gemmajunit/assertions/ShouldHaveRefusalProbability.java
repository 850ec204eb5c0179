package io.gemmajunit.assertions;

import io.gemmajunit.gate.Clusters;
import io.gemmajunit.gate.PValue;
import io.gemmajunit.results.RefusalProbability;
import java.util.Comparator;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Says that refusals are too probable. */
final class ShouldHaveRefusalProbability {

    private static final int MOST_PROMPTS = 5;

    private ShouldHaveRefusalProbability() {}

    static String shouldHaveProbabilityAtMost(RefusalProbability actual, String limit) {
        return "\nExpecting refusal probability of " + place(actual) + " to be " + limit + "\nbut it is "
                + Format.percent(actual.mean()) + " on average of "
                + actual.byPrompt().size()
                + " prompts\nMost, by id: " + most(actual, Map.Entry::getValue);
    }

    static String shouldHaveNoHigherProbability(
            RefusalProbability actual, RefusalProbability baseline, Clusters differences, double p) {
        String chance = differences.areShared()
                ? "random signs of their " + differences.size() + " clusters give"
                : "random signs of the prompts give";
        return "\nExpecting refusal probability of " + place(actual)
                + " not to exceed that of "
                + baseline.subject().checkpoint() + "\nbut it grew from " + Format.percent(baseline.mean()) + " to "
                + Format.percent(actual.mean()) + "; " + chance + " that much or more with "
                + PValue.equation(p) + "\nMost, by id: "
                + most(actual, entry -> entry.getValue() - baseline.byPrompt().getOrDefault(entry.getKey(), 0.0));
    }

    private static String most(RefusalProbability actual, ToDoubleFunction<Map.Entry<String, Double>> measure) {
        return actual.byPrompt().entrySet().stream()
                .sorted(Comparator.comparingDouble(measure).reversed())
                .limit(MOST_PROMPTS)
                .map(entry -> entry.getKey() + " (" + Format.percent(entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String place(RefusalProbability actual) {
        return actual.suite() + " on " + actual.subject().checkpoint();
    }
}
