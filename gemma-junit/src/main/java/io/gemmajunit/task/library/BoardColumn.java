package io.gemmajunit.task.library;

import io.gemmajunit.results.Evaluation;
import io.gemmajunit.results.Score;
import io.gemmajunit.task.TaskException;
import io.gemmajunit.task.file.TaskKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a leaderboard takes of one of its members: a metric, or the plain mean of several, beyond guessing where there
 * is a number of choices.
 *
 * @param member a task or a nested group
 * @param metrics at least one; a metric without filter means that of the first filter
 * @param choices of each question, of which one is right; 0 where nothing can be guessed
 */
record BoardColumn(String member, List<String> metrics, int choices) {

    BoardColumn {
        metrics = List.copyOf(metrics);
    }

    /**
     * Returns the column. With c choices, a value x counts as max(0, (x - 1/c) / (1 - 1/c)); its standard error is
     * scaled alike. A mean of several metrics of the same items has none.
     *
     * @param group whose column it is, for the message
     * @throws TaskException if there is no such member or metric
     */
    Score of(String group, List<Evaluation> evaluations, List<Evaluation> groups) {
        Map<String, Score> scores = Stream.concat(groups.stream(), evaluations.stream())
                .filter(each -> each.task().equals(member))
                .<Map<String, Score>>map(Evaluation::metrics)
                .findFirst()
                .orElse(Map.of());
        List<Score> parts =
                metrics.stream().map(metric -> find(metric, group, scores)).toList();
        Score first = parts.get(0);
        double value = parts.stream().mapToDouble(Score::value).sum() / parts.size();
        double error = parts.size() == 1 ? first.standardError() : Double.NaN;
        if (choices == 0) {
            return new Score(first.metric(), value, first.n(), error);
        }
        double guessed = 1.0 / choices;
        return new Score(
                first.metric(), Math.max(0, (value - guessed) / (1 - guessed)), first.n(), error / (1 - guessed));
    }

    /**
     * Verifies, before anything is run, that a group has the column.
     *
     * @param members of the group
     * @throws TaskException if there is no such member or metric
     */
    void require(TaskKeys group, List<Benchmark> members) {
        Map<String, List<String>> scores = new LinkedHashMap<>();
        for (Benchmark each : members) {
            scores.put(each.name(), each.scores());
            each.tasks().forEach(task -> scores.putIfAbsent(task.name(), task.scores()));
        }
        List<String> has = scores.get(member);
        if (has == null) {
            throw group.refuse("averages " + member + ", which is none of its members: "
                    + String.join(", ", NearestNames.to(member, scores.keySet()))
                    + (scores.size() > NearestNames.SHOWN
                            ? " and " + (scores.size() - NearestNames.SHOWN) + " more"
                            : ""));
        }
        for (String metric : metrics) {
            if (has.stream()
                    .noneMatch(score -> (score + ",").startsWith(metric + ",") || metric.startsWith(score + ","))) {
                throw group.refuse("averages " + metric + " of " + member + ", which has "
                        + (has.isEmpty() ? "no score of its own" : "only " + String.join(" and ", has)));
            }
        }
    }

    private Score find(String wanted, String group, Map<String, Score> scores) {
        return scores.values().stream()
                .filter(score -> score.metric().name().equals(wanted)
                        || score.metric().name().startsWith(wanted + ","))
                .findFirst()
                .orElseThrow(() -> new TaskException("Group " + group + " averages " + wanted + " of " + member
                        + (scores.isEmpty()
                                ? ", which is none of its members with scores."
                                : ", which has only " + String.join(" and ", scores.keySet()) + ".")));
    }
}
