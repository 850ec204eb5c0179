package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.results.Subject;
import java.util.List;
import java.util.function.IntConsumer;

/** Passes all on to another model. */
public abstract class DelegatingModel implements LanguageModel {

    private final LanguageModel model;

    protected DelegatingModel(LanguageModel model) {
        this.model = model;
    }

    @Override
    public Subject subject() {
        return model.subject();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return model.logLikelihoods(requests, monitor);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return model.rollingLogLikelihoods(texts, done);
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return model.generate(requests, monitor);
    }
}
