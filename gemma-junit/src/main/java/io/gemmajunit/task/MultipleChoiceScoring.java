package io.gemmajunit.task;

import io.gemmajunit.results.EvaluatedItem;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.Score;
import io.gemmajunit.text.PythonStrings;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges by the most likely choice, as lm-evaluation-harness 0.4: {@code acc} by the plain sum of log-probabilities,
 * {@code acc_norm} and {@code acc_bytes} by the sum divided by the choice's length in code points and UTF-8 bytes,
 * {@code exact_match} by whether the right choice is what greedy decoding yields. The first of equals wins.
 */
final class MultipleChoiceScoring implements Scoring {

    private static final Logger LOG = LoggerFactory.getLogger(MultipleChoiceScoring.class);

    private final TaskDefinition task;

    MultipleChoiceScoring(TaskDefinition task) {
        this.task = task;
    }

    @Override
    public List<String> keys() {
        return Scoring.keys(task);
    }

    @Override
    public SortedMap<String, Double> score(PlannedItem item, List<Response> answers) {
        List<String> choices = item.reference().choices();
        Set<Integer> right = right(item);
        SortedMap<String, Double> scores = new TreeMap<>();
        for (Metric metric : task.metrics()) {
            boolean hit = switch (metric.name()) {
                case "acc" -> right.contains(best(answers, choices, choice -> 1));
                case "acc_norm" -> right.contains(best(answers, choices, PythonStrings::length));
                case "acc_bytes" -> right.contains(best(answers, choices, MultipleChoiceScoring::bytes));
                default ->
                    right.stream()
                            .anyMatch(index ->
                                    Boolean.TRUE.equals(answers.get(index).isGreedy()));
            };
            task.filters().forEach(filter -> scores.put(metric.name() + "," + filter.name(), hit ? 1.0 : 0.0));
        }
        return scores;
    }

    private static int bytes(String choice) {
        return choice.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int best(List<Response> answers, List<String> choices, ToIntFunction<String> length) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < choices.size(); i++) {
            Double sum = answers.get(i).logLikelihood();
            double score = (sum == null ? Double.NaN : sum) / length.applyAsInt(choices.get(i));
            if (score > highest) {
                highest = score;
                best = i;
            }
        }
        return best;
    }

    /** Returns the indices of the right choices; a target that is no choice counts as answered wrongly. */
    private Set<Integer> right(PlannedItem item) {
        List<String> choices = item.reference().choices();
        Set<Integer> right = new HashSet<>();
        for (Object target : item.reference().targets()) {
            int index = target instanceof Number number
                    ? number.intValue()
                    : target instanceof Boolean truth ? (truth ? 1 : 0) : choices.indexOf(target);
            if (index < 0 || index >= choices.size()) {
                LOG.warn(
                        "The target {} of item {} of task {} is none of its {} choices; the item counts as wrong.",
                        PythonText.repr(target),
                        item.id(),
                        task.name(),
                        choices.size());
            } else {
                right.add(index);
            }
        }
        return right;
    }

    @Override
    public Score aggregate(String key, List<EvaluatedItem> items) {
        return Scoring.mean(key, items);
    }
}
