package io.gemmajunit.spark;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A model whose portions executors answer, one job each, while this JVM writes prompts and keeps answers. A portion is
 * computed as a whole wherever it runs, and only under the conditions of this JVM, so answers have the bits that they
 * would have here with as much memory as there.
 */
final class SparkModel extends FrontModel {

    /** More portions than any cluster works on; Spark queues them. */
    private static final int JOBS = 512;

    private final ModelOnNode node;
    private final Cluster cluster;
    private final Runnable afterwards;
    private @Nullable Likeness likeness;

    SparkModel(LanguageModel local, ModelOnNode node, Cluster cluster) {
        this(local, node, cluster, () -> {});
    }

    /** @param afterwards what is to be done when all of it is closed */
    SparkModel(LanguageModel local, ModelOnNode node, Cluster cluster, Runnable afterwards) {
        super(local);
        this.node = node;
        this.cluster = cluster;
        this.afterwards = afterwards;
    }

    @Override
    public List<LogLikelihood> logLikelihoods(List<Continuation> requests, Monitor<LogLikelihood> monitor) {
        return answers(Questions.Scores.of(requests, monitor.looks()), monitor::answered).stream()
                .map(row -> ((Questions.Score) row).answer())
                .toList();
    }

    @Override
    public List<Double> rollingLogLikelihoods(List<String> texts, IntConsumer done) {
        return answers(new Questions.Texts(new ArrayList<>(texts)), done).stream()
                .map(Double.class::cast)
                .toList();
    }

    @Override
    public List<String> generate(List<GenerationRequest> requests, Monitor<String> monitor) {
        return answers(Questions.Prompts.of(requests, monitor.looks()), monitor::answered).stream()
                .map(String.class::cast)
                .toList();
    }

    private List<Serializable> answers(Questions questions, IntConsumer done) {
        Reply reply = cluster.run(new PortionTask(node), questions);
        if (reply.failure() != null) {
            throw new ModelException("Executor on " + reply.host() + ": " + reply.failure());
        }
        likeness().require(reply);
        done.accept(reply.answers().size());
        return reply.answers();
    }

    /** Not before the first answer, since digests of weights take their time. */
    private synchronized Likeness likeness() {
        Likeness known = likeness;
        if (known == null) {
            known = new Likeness(Likeness.conditions(model));
            likeness = known;
        }
        return known;
    }

    @Override
    public int lanes() {
        return JOBS;
    }

    @Override
    public void close() {
        try {
            cluster.close();
        } finally {
            try {
                model.close();
            } finally {
                afterwards.run();
            }
        }
    }
}
