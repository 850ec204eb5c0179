package io.gemmajunit.run;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A fake that answers texts, so that it needs neither tokens nor an engine. Whatever it does not answer, no test may
 * ask it.
 */
public abstract class TextOnlyModel implements LanguageModel {

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        throw new AssertionError("It is asked for log-likelihoods.");
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        throw new AssertionError("It is asked for log-likelihoods of texts.");
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        throw new AssertionError("It is asked for answers.");
    }
}
