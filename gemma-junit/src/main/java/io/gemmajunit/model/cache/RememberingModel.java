package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntConsumer;

/**
 * A model that keeps its answers in a file, so that nothing is computed twice: not after an interruption, nor in a later run of
 * an unchanged checkpoint.
 *
 * <p>Requests go to the model in portions, each as large as keeps it busy for a while, in an order in which requests that share
 * work are neighbours; answers are kept after each portion. How requests are divided does not depend on which are answered
 * already, so an interrupted run goes on with the very portions, and so the very bits, that it would have had. Therefore no
 * run ends early: looks are not taken. Not safe for use by several threads; several processes may share the file.
 */
public final class RememberingModel extends KeepingModel {

    /** Characters, about 32 000 tokens: half a minute for a model of two billion parameters on a few cores. */
    private static final int PORTION = 1 << 17;

    private RememberingModel(LanguageModel model, AnswerKeys keys, AnswerFolder folder) {
        super(model, keys, folder);
    }

    /**
     * Lets a model remember. Reads all files of a checkpoint once, for their SHA-256.
     *
     * @throws ModelException if the model has no fingerprint to keep answers by, or its file cannot be read or written
     */
    public static RememberingModel of(LanguageModel model, AnswerFolder folder) {
        AnswerKeys keys = AnswerKeys.of(model);
        return new RememberingModel(model, keys, folder);
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return answer(
                requests,
                AnswerKind.LOG_LIKELIHOOD,
                (open, done) -> model.logLikelihoods(open, done::accept),
                monitor::answered);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return answer(texts, AnswerKind.ROLLING, model::rollingLogLikelihoods, done);
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return canBeKept(requests)
                ? answer(
                        requests,
                        AnswerKind.GENERATION,
                        (open, done) -> model.generate(drafted(open), done::accept),
                        monitor::answered)
                : model.generate(requests, monitor::answered);
    }

    private <Q, A> List<A> answer(
            List<Q> requests, AnswerKind<Q, A> kind, BiFunction<List<Q>, IntConsumer, List<A>> ask, IntConsumer done) {
        Map<Q, String> keyOf = new LinkedHashMap<>();
        requests.forEach(request -> keyOf.computeIfAbsent(request, distinct -> keys.of(kind, distinct)));
        Map<Q, A> answers = new HashMap<>();
        keyOf.forEach((request, key) ->
                file.find(key).flatMap(kind.reader()).ifPresent(answer -> answers.put(request, answer)));
        int known = (int) requests.stream().filter(answers::containsKey).count();
        count(requests.size(), known);
        int finished = known;
        done.accept(finished);
        for (List<Q> portion : portions(keyOf.keySet().stream().toList(), kind)) {
            List<Q> open = portion.stream()
                    .filter(request -> !answers.containsKey(request))
                    .toList();
            if (!open.isEmpty()) {
                int before = finished;
                keep(open, ask.apply(open, answered -> done.accept(before + answered)), kind, keyOf, answers);
                finished += open.size();
            }
        }
        done.accept(requests.size());
        return requests.stream().map(answers::get).toList();
    }

    private <Q, A> void keep(
            List<Q> requests, List<A> given, AnswerKind<Q, A> kind, Map<Q, String> keyOf, Map<Q, A> answers) {
        if (given.size() != requests.size()) {
            throw new ModelException(
                    "The model gave " + given.size() + " answers to " + requests.size() + " requests.");
        }
        Map<String, ObjectNode> lines = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            lines.put(keyOf.get(requests.get(i)), kind.writer().apply(given.get(i)));
            answers.put(requests.get(i), given.get(i));
        }
        file.add(lines);
    }

    private static <Q> List<List<Q>> portions(List<Q> requests, AnswerKind<Q, ?> kind) {
        List<List<Q>> portions = new ArrayList<>();
        List<Q> portion = new ArrayList<>();
        long work = 0;
        for (Q request : requests.stream().sorted(kind.order()).toList()) {
            Q before = portion.isEmpty() ? request : portion.get(portion.size() - 1);
            work += kind.work().applyAsInt(before, request);
            portion.add(request);
            if (work >= PORTION && portion.size() >= kind.sideBySide()) {
                portions.add(portion);
                portion = new ArrayList<>();
                work = 0;
            }
        }
        portions.add(portion);
        return portions;
    }
}
