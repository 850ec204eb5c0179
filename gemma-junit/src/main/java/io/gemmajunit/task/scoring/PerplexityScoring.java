package io.gemmajunit.task.scoring;

import io.gemmajunit.python.Values;
import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.LogLikelihoods;
import java.util.List;
import java.util.Map;

/**
 * Measures how surprising whole texts are, for each of their words or bytes. Words are the pieces between runs of white
 * space, as lm-evaluation-harness 0.4 counts them, empty ones at the ends included.
 */
final class PerplexityScoring implements Scoring {

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        return LogLikelihoods.observe(Values.str(item.reference().target()), answers.get(0));
    }
}
