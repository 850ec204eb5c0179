package io.gemmajunit.task.scoring;

import io.gemmajunit.python.Str;
import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.LogLikelihoods;
import io.gemmajunit.task.metric.TaskMetric;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges by the most likely choice, as lm-evaluation-harness 0.4; the first of equals wins. With L(c) the
 * log-likelihood of choice c: {@code acc} takes the highest L(c), {@code acc_norm} and {@code acc_bytes} the highest
 * L(c) divided by the choice's length in code points and UTF-8 bytes, {@code acc_mutual_info} the highest L(c) minus
 * that of c without the question. {@code exact_match} is whether the right choice is what greedy decoding yields;
 * {@code f1} and {@code mcc} set the choice of {@code acc} against the right one; {@code brier_score} is the squared
 * distance of exp(L(c)), scaled to sum to 1, from the truth.
 */
record MultipleChoiceScoring(TaskDefinition task) implements Scoring {

    private static final Logger LOG = LoggerFactory.getLogger(MultipleChoiceScoring.class);

    /** The class of a target that is no choice, in the harness. */
    private static final int NONE = -100;

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        Set<Integer> right = right(item);
        Map<String, Observation> observations = new HashMap<>();
        for (TaskMetric metric : task.metrics()) {
            observations.put(
                    metric.name(), observe(metric.name(), item.reference().choices(), answers, right));
        }
        return observations;
    }

    private static Observation observe(
            String metric, List<String> choices, List<Response> answers, Set<Integer> right) {
        int n = choices.size();
        return switch (metric) {
            case "acc" -> Observation.of(right.contains(best(n, i -> sum(answers.get(i)))));
            case "acc_norm" ->
                Observation.of(right.contains(best(n, i -> sum(answers.get(i)) / Str.length(choices.get(i)))));
            case "acc_bytes" ->
                Observation.of(right.contains(best(n, i -> sum(answers.get(i)) / bytes(choices.get(i)))));
            case "acc_mutual_info" ->
                Observation.of(right.contains(best(n, i -> sum(answers.get(i)) - sum(answers.get(n + i)))));
            case "exact_match" ->
                Observation.of(right.stream()
                        .anyMatch(i -> Boolean.TRUE.equals(
                                answers.get(Math.floorMod(i, answers.size())).isGreedy())));
            case "brier_score" -> Observation.of(squaredDistance(answers.subList(0, n), right));
            case "f1", "mcc" -> {
                int chosen = best(n, i -> sum(answers.get(i)));
                int truth = right.stream().findFirst().orElse(NONE);
                yield new Observation(chosen, truth, List.of(truth, chosen));
            }
            default -> throw new IllegalArgumentException("choices have no metric " + metric);
        };
    }

    private static int bytes(String choice) {
        return choice.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int best(int choices, IntToDoubleFunction score) {
        int best = 0;
        for (int i = 1; i < choices; i++) {
            best = score.applyAsDouble(i) > score.applyAsDouble(best) ? i : best;
        }
        return best;
    }

    private static double squaredDistance(List<Response> answers, Set<Integer> right) {
        double highest =
                answers.stream().mapToDouble(MultipleChoiceScoring::sum).max().orElse(0);
        double all = answers.stream()
                .mapToDouble(answer -> Math.exp(sum(answer) - highest))
                .sum();
        double squares = 0;
        for (int i = 0; i < answers.size(); i++) {
            double probability = Math.exp(sum(answers.get(i)) - highest) / all;
            boolean isRight = right.contains(i) || right.contains(i - answers.size());
            squares += Math.pow(probability - (isRight ? 1 : 0), 2);
        }
        return squares;
    }

    private static double sum(Response answer) {
        return LogLikelihoods.logLikelihood(answer);
    }

    /**
     * Returns the indices of the right choices; a target that is no choice counts as answered wrongly. One below 0 does
     * too, but where lists are looked into it counts from the end, as in Python.
     */
    private Set<Integer> right(PlannedItem item) {
        List<String> choices = item.reference().choices();
        Set<Integer> right = new TreeSet<>();
        for (Object target : item.reference().targets()) {
            int index = target instanceof Number number
                    ? number.intValue()
                    : target instanceof Boolean truth ? (truth ? 1 : 0) : choices.indexOf(target);
            boolean isChoice = index >= 0 && index < choices.size();
            if (!isChoice) {
                LOG.warn(
                        "The target {} of item {} of task {} is none of its {} choices; the item counts as wrong.",
                        Values.repr(target),
                        item.id(),
                        task.name(),
                        choices.size());
            }
            if (isChoice || target instanceof Number && index < 0 && index >= -choices.size()) {
                right.add(index);
            }
        }
        return right;
    }
}
