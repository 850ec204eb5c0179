package io.gemmajunit.spi;

import io.gemmajunit.dataset.Row;
import io.gemmajunit.results.Response;
import io.gemmajunit.results.ScoreUnit;
import io.gemmajunit.task.Observation;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Scores the items of a task: {@code process_results: !hook name}. The task file lists the metrics that it gives, with
 * their aggregation, in {@code metric_list}.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public non-sealed interface ScoringHook extends TaskHook {

    /**
     * Returns what an item contributes to each metric, by its name.
     *
     * @param row as prepared
     * @param answers one for each request, texts after the filters
     */
    Map<String, Observation> score(Row row, List<Response> answers);

    /** Returns how people read what it gives, for metrics that are averaged: by default a number without bounds. */
    default ScoreUnit unit() {
        return ScoreUnit.NUMBER;
    }
}
