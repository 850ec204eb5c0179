package io.gemmajunit.model.cache;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.Monitor;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * A model that answers one shard's portions of what it is asked, and keeps the answers. It returns none of them, since
 * nobody can score a part: the run without shards that follows reads those of all shards.
 */
public final class ShardModel extends FrontModel {

    private final RememberingModel remembering;
    private final Shard shard;
    private final Shares shares;
    private int portions;
    private int own;

    private ShardModel(RememberingModel remembering, Shard shard) {
        super(remembering);
        this.remembering = remembering;
        this.shard = shard;
        this.shares = new Shares(shard);
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

    /** Returns what was done, in a sentence. */
    public String summary() {
        return "Shard " + shard.number() + " of " + shard.count() + " took " + own + " of " + portions + " portions, "
                + remembering.asked() + " requests, and reused " + remembering.reused() + " answers. All are in "
                + remembering.file()
                + "; once each shard has run, the same command without " + Shard.SETTING
                + " and with the files of all in one folder prints the scores.";
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return compute(
                new PortionedRun<>(requests, AnswerKind.LOG_LIKELIHOOD, monitor, remembering),
                remembering::logLikelihoods);
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return compute(
                new PortionedRun<>(texts, AnswerKind.ROLLING, done::accept, remembering),
                (portion, monitor) -> remembering.rollingLogLikelihoods(portion, monitor::answered));
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return compute(
                new PortionedRun<>(requests, AnswerKind.GENERATION, monitor, remembering), remembering::generate);
    }

    private <Q, A> List<A> compute(PortionedRun<Q, A> run, Question<Q, A> question) {
        own += run.compute(shares, model.lanes(), question);
        portions += run.portions();
        return List.of();
    }
}
