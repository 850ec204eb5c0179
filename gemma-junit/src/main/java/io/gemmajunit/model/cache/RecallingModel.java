package io.gemmajunit.model.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gemmajunit.fingerprint.Sha256;
import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * A model that repeats what it was asked before. Only the very same requests, in the same order, with the same looks
 * and on as many threads, are answered from the file, all together: so scores have the bits that they would have if
 * they were computed again, and a run that a look ended ends there again unless the rule has changed its mind.
 * Generated answers, for which those that are kept serve as drafts, are the same but for what drafts may change.
 *
 * <p>Safe for use by several threads; several processes may share the file.
 */
public final class RecallingModel extends KeepingModel {

    private static final String LOOKS = "looks";

    private final AnswerFolder folder;
    private final KeptDrafts drafts;

    private RecallingModel(LanguageModel model, AnswerKeys keys, AnswerFolder folder) {
        super(model, keys, folder.open(keys));
        this.folder = folder;
        this.drafts = new KeptDrafts(folder, keys, file);
    }

    /**
     * Lets a model recall what it answered.
     *
     * @throws ModelException if the model has no fingerprint to keep answers by, or the folder cannot be read or
     *     written
     */
    static RecallingModel require(LanguageModel model, AnswerFolder folder) {
        return new RecallingModel(model, AnswerKeys.of(model), folder);
    }

    /**
     * Lets a model recall what it answered. One without a fingerprint cannot be told from others and is returned as it
     * is.
     *
     * @throws ModelException if the folder cannot be read or written
     */
    public static LanguageModel of(LanguageModel model, AnswerFolder folder) {
        return model.subject().fingerprints().isEmpty() ? model : require(model, folder);
    }

    @Override
    public synchronized Optional<String> summary() {
        return reused() == 0
                ? Optional.empty()
                : Optional.of("Reused " + reused() + " of " + asked() + " answers of "
                        + subject().checkpoint() + " from " + file() + " (the folder holds " + folder.contents() + ")"
                        + (reused() == asked() ? "; nothing was computed" : "")
                        + ". -Dgemma.cache=off recomputes them.");
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return answer(
                requests, AnswerKind.LOG_LIKELIHOOD, monitor, followed -> model.logLikelihoods(requests, followed));
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return answer(
                texts,
                AnswerKind.ROLLING,
                done::accept,
                followed -> model.rollingLogLikelihoods(texts, followed::answered));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return canBeKept(requests)
                ? answer(
                        requests,
                        AnswerKind.GENERATION,
                        monitor,
                        followed -> model.generate(drafted(requests), followed))
                : model.generate(requests, monitor);
    }

    /** Gives requests what is known of their answers; of no use where tokens are drawn. */
    private List<GenerationRequest> drafted(List<GenerationRequest> requests) {
        return requests.stream()
                .map(request -> request.sampling().temperature() > 0
                        ? request
                        : drafts.draftOf(request).map(request::drafted).orElse(request))
                .toList();
    }

    @Override
    public <Q> int known(AnswerKind<Q, ?> kind, List<Q> requests, List<Integer> looks) {
        List<String> keyOf = keys(kind, requests);
        String portion = portion(keyOf, looks);
        return file.find(portion, portion).isEmpty()
                ? 0
                : (int) keyOf.stream()
                        .takeWhile(key ->
                                file.find(portion, key).flatMap(kind.reader()).isPresent())
                        .count();
    }

    private <Q, A> List<A> answer(
            List<Q> requests, AnswerKind<Q, A> kind, Monitor<A> monitor, Function<Monitor<A>, List<A>> ask) {
        List<String> keyOf = keys(kind, requests);
        String portion = portion(keyOf, monitor.looks());
        Optional<List<A>> repeated =
                file.find(portion, portion).flatMap(run -> repeat(run, portion, keyOf, kind, monitor));
        if (repeated.isPresent()) {
            count(requests.size(), requests.size());
            return repeated.get();
        }
        count(requests.size(), 0);
        var followed = new FollowedMonitor<>(monitor);
        List<A> answers = ask.apply(followed);
        keep(portion, keyOf, answers, kind, followed.taken());
        return answers;
    }

    private <Q> List<String> keys(AnswerKind<Q, ?> kind, List<Q> requests) {
        return requests.stream().map(request -> keys.of(kind, request)).toList();
    }

    private String portion(List<String> keyOf, List<Integer> looks) {
        return Sha256.ofJson(List.of(keys.modelDigest(), threads(), keyOf, looks));
    }

    /** Where large products are split over more threads, sums are taken in another order. */
    private String threads() {
        return model.environment().getOrDefault(AnswerKeys.THREADS, "");
    }

    /** Takes the looks that the run took, and no others; empty if the answers do not reach as far as it would go. */
    private <A> Optional<List<A>> repeat(
            JsonNode run, String portion, List<String> keyOf, AnswerKind<?, A> kind, Monitor<A> monitor) {
        List<A> answers = new ArrayList<>();
        for (String key : keyOf) {
            Optional<A> answer = file.find(portion, key).flatMap(kind.reader());
            if (answer.isEmpty()) {
                break;
            }
            answers.add(answer.get());
        }
        for (JsonNode look : run.path(LOOKS)) {
            int count = look.asInt();
            if (count > answers.size()) {
                return Optional.empty();
            }
            monitor.answered(count);
            if (!monitor.goesOn(List.copyOf(answers.subList(0, count)))) {
                return Optional.of(List.copyOf(answers.subList(0, count)));
            }
        }
        if (answers.size() < keyOf.size()) {
            return Optional.empty();
        }
        monitor.answered(answers.size());
        return Optional.of(answers);
    }

    private <A> void keep(
            String portion, List<String> keyOf, List<A> answers, AnswerKind<?, A> kind, List<Integer> looks) {
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        var taken = run.putArray(LOOKS);
        looks.forEach(taken::add);
        Map<String, ObjectNode> lines = new LinkedHashMap<>();
        lines.put(portion, run);
        for (int i = 0; i < Math.min(answers.size(), keyOf.size()); i++) {
            lines.put(keyOf.get(i), kind.writer().apply(answers.get(i)));
        }
        file.add(portion, lines);
    }

    /** Remembers which looks were taken. */
    private static final class FollowedMonitor<A> implements Monitor<A> {

        private final Monitor<A> monitor;
        private final List<Integer> taken = new ArrayList<>();

        FollowedMonitor(Monitor<A> monitor) {
            this.monitor = monitor;
        }

        List<Integer> taken() {
            return taken;
        }

        @Override
        public void answered(int count) {
            monitor.answered(count);
        }

        @Override
        public List<Integer> looks() {
            return monitor.looks();
        }

        @Override
        public boolean goesOn(List<A> answers) {
            taken.add(answers.size());
            return monitor.goesOn(answers);
        }
    }
}
