package io.gemmajunit.task.hook;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * MuTual (Cui et al., 2020) as the harness scores it. Its {@code r@1} compares the index of the right option with that
 * of the greatest number in one list of all log-likelihoods, each followed by whether the option is greedy.
 */
public final class Mutual extends HarnessHook implements ScoringHook {

    @Override
    public String name() {
        return "mutual";
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        int right = "ABCD".indexOf(String.valueOf(row.fields().get("answers")));
        if (right < 0 || right >= answers.size()) {
            throw new TaskException("Row " + row.index() + " has no right option in answers; it is A, B, C or D.");
        }
        long better = answers.stream()
                .filter(answer -> isBetter(answer, answers.get(right)))
                .count();
        boolean isFirst = greatest(answers) == right;
        return Map.of(
                "r@1", Observation.of(isFirst),
                "r@2", Observation.of(isFirst || better == 1),
                "mrr", Observation.of(1.0 / (better + 1)));
    }

    private static boolean isBetter(Response one, Response other) {
        int order = Double.compare(sum(one), sum(other));
        return order > 0 || order == 0 && greedy(one) > greedy(other);
    }

    /** Returns the index of the greatest of log-likelihoods, each followed by 1 if it is greedy, else 0. */
    private static int greatest(List<Response> answers) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < 2 * answers.size(); i++) {
            Response answer = answers.get(i / 2);
            double number = i % 2 == 0 ? sum(answer) : greedy(answer);
            if (number > most) {
                best = i;
                most = number;
            }
        }
        return best;
    }

    private static double sum(Response answer) {
        return Objects.requireNonNull(answer.logLikelihood());
    }

    private static int greedy(Response answer) {
        return Boolean.TRUE.equals(answer.isGreedy()) ? 1 : 0;
    }

    @Override
    public ScoreUnit unit() {
        return ScoreUnit.SHARE;
    }
}
