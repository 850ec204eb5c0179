package io.gemmajunit.task.scoring;

import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.definition.TaskDefinition;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.TaskMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the answers to an item. */
public sealed interface Scoring
        permits GeneratedTextScoring, HookScoring, LikelihoodScoring, MultipleChoiceScoring, PerplexityScoring {

    /**
     * Returns what the item contributes to each metric, by its name.
     *
     * @param answers one for each request; as many as the task repeats each request where texts are generated
     * @param filter applied to generated texts
     */
    Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter);

    /** Returns what a value means that items gave and the task does not list; empty if nothing does. */
    default Optional<TaskMetric> unlisted(String name) {
        return Optional.empty();
    }

    /** Returns the scoring for the task's kind of requests. */
    static Scoring of(TaskDefinition task) {
        if (task.results() != null) {
            return new HookScoring(task, task.results());
        }
        return switch (task.outputType()) {
            case MULTIPLE_CHOICE -> new MultipleChoiceScoring(task);
            case LOGLIKELIHOOD -> new LikelihoodScoring();
            case LOGLIKELIHOOD_ROLLING -> new PerplexityScoring();
            case GENERATE_UNTIL -> new GeneratedTextScoring(task);
        };
    }
}
