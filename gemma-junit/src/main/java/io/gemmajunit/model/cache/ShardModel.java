package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.shown.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A model that notes what it is asked, and answers one shard's portions of all of it when it has been asked everything.
 * It returns no answers, since nobody can score a part, but keeps them: the run without shards that follows reads those
 * of all shards.
 */
public final class ShardModel extends FrontModel {

    private final RememberingModel remembering;
    private final Shard shard;
    private final List<SharedPortion> asked = new ArrayList<>();

    private ShardModel(RememberingModel remembering, Shard shard) {
        super(remembering);
        this.remembering = remembering;
        this.shard = shard;
    }

    /**
     * Lets a model answer for a shard.
     *
     * @throws io.gemmajunit.model.ModelException if the model has no fingerprint to keep answers by, or its file cannot
     *     be read or written
     */
    public static ShardModel of(LanguageModel model, AnswerFolder folder, Shard shard) {
        return new ShardModel(RememberingModel.of(model, folder.of(shard)), shard);
    }

    /** Returns this shard's portions of all that was asked so far. */
    public List<SharedPortion> portions() {
        return Shares.of(asked.stream().map(SharedPortion::work).toList(), shard).stream()
                .map(asked::get)
                .toList();
    }

    /** Returns what was done, in a sentence. */
    public String summary() {
        return "Shard " + shard.number() + " of " + shard.count() + " took "
                + portions().size() + " of "
                + Count.of(asked.size(), "portion") + ", "
                + Count.of(remembering.asked(), "request") + ", and reused "
                + Count.of(remembering.reused(), "answer") + ". All are in "
                + remembering.file()
                + "; once each shard has run, the same command without " + Shard.SETTING
                + " and with the files of all in one folder prints the scores.";
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return note(
                new PortionedRun<>(requests, AnswerKind.LOG_LIKELIHOOD, monitor, Memory.NONE),
                remembering::logLikelihoods);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return note(
                new PortionedRun<>(texts, AnswerKind.ROLLING, done::accept, Memory.NONE),
                (portion, monitor) -> remembering.rollingLogLikelihoods(portion, monitor::answered));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return note(new PortionedRun<>(requests, AnswerKind.GENERATION, monitor, Memory.NONE), remembering::generate);
    }

    private <Q, A> List<A> note(PortionedRun<Q, A> run, Question<Q, A> question) {
        asked.addAll(run.apart(question));
        return List.of();
    }
}
