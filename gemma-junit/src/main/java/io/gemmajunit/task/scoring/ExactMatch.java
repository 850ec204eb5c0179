package io.gemmajunit.task.scoring;

import io.gemmajunit.python.Values;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.metric.TaskMetric.TextMatch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code exact_match} of generated texts as lm-evaluation-harness 0.4 computes it, which compares arrays of NumPy:
 * texts equal texts, numbers equal numbers, and a text among several targets makes texts of them all.
 */
record ExactMatch(TextMatch match) {

    /** Returns the share of what is left of the texts that is right. */
    double share(List<@Nullable Object> left, @Nullable Object right) {
        List<?> responses = responses(left);
        return responses.stream().filter(each -> areEqual(each, right)).count() / (double) responses.size();
    }

    /** Returns 1 if any of several targets is met, else 0; of several responses, each may meet its own target. */
    double any(List<@Nullable Object> left, List<?> targets) {
        List<?> responses = responses(left);
        List<?> right = ofOneType(targets);
        boolean isEachWithEach = responses.size() == 1 || right.size() == 1;
        if (!isEachWithEach && responses.size() != right.size()) {
            throw new TaskException("exact_match compares " + responses.size() + " responses with " + right.size()
                    + " targets, which are neither one nor as many; let the filters leave one response.");
        }
        for (int i = 0; i < Math.max(responses.size(), right.size()); i++) {
            if (areEqual(responses.get(Math.min(i, responses.size() - 1)), right.get(Math.min(i, right.size() - 1)))) {
                return 1;
            }
        }
        return 0;
    }

    /** A single response that is a list stands for what is in it. */
    private static List<?> responses(List<@Nullable Object> left) {
        return left.size() == 1 && left.get(0) instanceof List<?> parts ? parts : left;
    }

    private static List<?> ofOneType(List<?> targets) {
        boolean areTexts = targets.stream().anyMatch(String.class::isInstance)
                && targets.stream().allMatch(Objects::nonNull);
        return areTexts ? targets.stream().map(Values::str).toList() : targets;
    }

    private boolean areEqual(@Nullable Object one, @Nullable Object other) {
        return one instanceof String text && other instanceof String target
                ? match.matches(text, target)
                : number(one) != null && number(one).equals(number(other));
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1.0 : 0.0;
        }
        return value instanceof Number number ? (Double) number.doubleValue() : null;
    }
}
