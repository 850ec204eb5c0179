package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A model that keeps its answers in a file, so that nothing is computed twice: not after an interruption, nor in a
 * later run of an unchanged checkpoint.
 *
 * <p>A call that was made before as a whole has its answers of then. Of any other, only the requests are computed that
 * nothing has answered, whatever the others were computed with. No run ends early: looks are part of how answers are
 * computed, and end nothing. Safe for use by several threads; several processes may share the file.
 */
public final class RememberingModel extends KeepingModel {

    private final RecallingModel recalling;

    private RememberingModel(RecallingModel recalling) {
        super(recalling, recalling.keys, recalling.file);
        this.recalling = recalling;
    }

    /**
     * Lets a model remember. Reads all files of a checkpoint once, for their SHA-256.
     *
     * @throws ModelException if the model has no fingerprint to keep answers by, or its file cannot be read or written
     */
    public static RememberingModel of(LanguageModel model, AnswerFolder folder) {
        return new RememberingModel(RecallingModel.require(model, folder));
    }

    @Override
    public Optional<String> summary() {
        return reused() == 0
                ? Optional.empty()
                : Optional.of("Reused " + reused() + " of " + asked() + " answers from " + file()
                        + "; -Dgemma.cache=off recomputes them.");
    }

    @Override
    public <Q> int known(AnswerKind<Q, ?> kind, List<Q> requests, List<Integer> looks) {
        return recalling.known(kind, requests, looks) == requests.size()
                ? requests.size()
                : kept(kind, requests).size();
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return answer(requests, AnswerKind.LOG_LIKELIHOOD, monitor, recalling::logLikelihoods);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return answer(
                texts,
                AnswerKind.ROLLING,
                done::accept,
                (open, monitor) -> recalling.rollingLogLikelihoods(open, monitor::answered));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return canBeKept(requests)
                ? answer(requests, AnswerKind.GENERATION, monitor, recalling::generate)
                : model.generate(requests, toTheEnd(monitor));
    }

    private <Q, A> List<A> answer(
            List<Q> requests, AnswerKind<Q, A> kind, Monitor<A> monitor, Question<Q, A> question) {
        boolean isWhole = recalling.known(kind, requests, monitor.looks()) == requests.size();
        Map<Q, A> kept = isWhole ? Map.of() : kept(kind, requests);
        if (kept.isEmpty()) {
            count(requests.size(), isWhole ? requests.size() : 0);
            return question.ask(requests, toTheEnd(monitor));
        }
        count(requests.size(), kept.size());
        List<Q> open =
                requests.stream().filter(request -> !kept.containsKey(request)).toList();
        if (!open.isEmpty()) {
            List<A> given = question.ask(open, answered -> monitor.answered(kept.size() + answered));
            if (given.size() != open.size()) {
                throw new ModelException(
                        "The model gave " + given.size() + " answers to " + open.size() + " requests.");
            }
            for (int i = 0; i < given.size(); i++) {
                kept.put(open.get(i), given.get(i));
            }
        }
        return requests.stream().map(kept::get).toList();
    }

    private <Q, A> Map<Q, A> kept(AnswerKind<Q, A> kind, List<Q> requests) {
        Map<Q, A> kept = new HashMap<>();
        requests.forEach(request -> file.find(keys.of(kind, request))
                .flatMap(kind.reader())
                .ifPresent(answer -> kept.put(request, answer)));
        return kept;
    }

    /** Returns a monitor with the same looks that ends nothing. */
    private static <A> Monitor<A> toTheEnd(Monitor<A> monitor) {
        return new Monitor<>() {
            @Override
            public void answered(int count) {
                monitor.answered(count);
            }

            @Override
            public List<Integer> looks() {
                return monitor.looks();
            }
        };
    }
}
