package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;

/**
 * A model that is asked in {@link Portions}. It stands in front of every model that tests and evaluations ask, so that
 * all of them have the same bits. Equal requests are asked once.
 */
public final class PortionedModel extends FrontModel {

    private final Memory memory;
    private final Semaphore lanes;
    private final Set<Thread> asking = ConcurrentHashMap.newKeySet();

    private PortionedModel(LanguageModel model, Memory memory) {
        super(model);
        this.memory = memory;
        this.lanes = new Semaphore(model.lanes());
    }

    /** Cuts what a model is asked, which may keep its answers. */
    public static PortionedModel of(LanguageModel model) {
        return new PortionedModel(model, model instanceof Memory memory ? memory : Memory.NONE);
    }

    /** Returns what was reused of the answers of earlier runs, in a sentence; empty if nothing was. */
    public Optional<String> reuse() {
        return memory.summary();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return new PortionedRun<>(requests, AnswerKind.LOG_LIKELIHOOD, monitor, memory)
                .answers(lanesOfACall(), bounded(model::logLikelihoods));
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return new PortionedRun<>(texts, AnswerKind.ROLLING, done::accept, memory)
                .answers(
                        lanesOfACall(),
                        bounded((portion, monitor) -> model.rollingLogLikelihoods(portion, monitor::answered)));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        Memory known = KeepingModel.canBeKept(requests) ? memory : Memory.NONE;
        return new PortionedRun<>(requests, AnswerKind.GENERATION, monitor, known)
                .answers(lanesOfACall(), bounded(model::generate));
    }

    /** Whoever has a lane keeps to it: the others may all be taken by calls that wait for such a one themselves. */
    private int lanesOfACall() {
        return asking.contains(Thread.currentThread()) ? 1 : model.lanes();
    }

    /**
     * However many calls there are at a time, the model works on no more portions than it can. A call from within
     * another, as of a scorer that asks the model when a look is taken, has that one's lane.
     */
    private <Q, A> Question<Q, A> bounded(Question<Q, A> question) {
        return (portion, monitor) -> {
            if (!asking.add(Thread.currentThread())) {
                return question.ask(portion, monitor);
            }
            try {
                lanes.acquire();
                try {
                    return question.ask(portion, monitor);
                } finally {
                    lanes.release();
                }
            } catch (InterruptedException e) {
                throw ModelException.interrupted(e);
            } finally {
                asking.remove(Thread.currentThread());
            }
        };
    }
}
