package io.gemmajunit.task.scoring;

import io.gemmajunit.results.Response;
import io.gemmajunit.task.Observation;
import io.gemmajunit.task.PlannedItem;
import io.gemmajunit.task.filter.FilterPipeline;
import io.gemmajunit.task.metric.LogLikelihoods;
import java.util.List;
import java.util.Map;

/** Judges a given continuation: {@code acc} if greedy decoding yields it, {@code perplexity} by log-likelihood. */
final class LikelihoodScoring implements Scoring {

    @Override
    public Map<String, Observation> observe(PlannedItem item, List<Response> answers, FilterPipeline filter) {
        Response answer = answers.get(0);
        return Map.of(
                "acc", Observation.of(Boolean.TRUE.equals(answer.isGreedy())),
                "perplexity", Observation.of(LogLikelihoods.logLikelihood(answer)));
    }
}
