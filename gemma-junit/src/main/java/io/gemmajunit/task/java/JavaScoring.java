package io.gemmajunit.task.java;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.spi.ScoringHook;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.TaskException;
import java.util.List;
import java.util.Map;

/** Scores the answers of a task in Java by its function. */
record JavaScoring<R>(JavaTask<R> task, JavaTask.Scorer<R> scorer) implements ScoringHook {

    @Override
    public String name() {
        return task.name;
    }

    @Override
    public String version() {
        return task.version;
    }

    @Override
    public Map<String, Observation> score(Row row, List<Response> answers) {
        return Map.of(
                scorer.metric(),
                Observation.of(score(row.index(), String.valueOf(answers.get(0).text()))));
    }

    private double score(int index, String answer) {
        try {
            return scorer.function().applyAsDouble(task.rows.get(index), answer);
        } catch (RuntimeException e) {
            throw new TaskException("The scorer of task " + task.name + " fails on row " + index + ": " + e + ".", e);
        }
    }

    @Override
    public ScoreUnit unit() {
        return scorer.unit();
    }
}
