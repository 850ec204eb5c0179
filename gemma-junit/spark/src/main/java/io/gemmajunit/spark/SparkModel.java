package io.gemmajunit.spark;

import io.gemmajunit.model.Continuation;
import io.gemmajunit.model.FrontModel;
import io.gemmajunit.model.GenerationRequest;
import io.gemmajunit.model.LanguageModel;
import io.gemmajunit.model.LogLikelihood;
import io.gemmajunit.model.ModelException;
import io.gemmajunit.model.Monitor;
import io.gemmajunit.model.cache.Conditions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A model whose portions executors answer, one job each, while this JVM writes prompts and keeps answers. A portion is computed as a whole wherever
 * it runs, and only under the conditions of this JVM, so answers have the bits that they would have here.
 */
final class SparkModel extends FrontModel {

    /** More portions than any cluster works on; Spark queues them. */
    private static final int JOBS = 512;

    private final ModelOnNode node;
    private final Cluster cluster;
    private @Nullable Map<String, String> conditions;

    SparkModel(LanguageModel local, ModelOnNode node, Cluster cluster) {
        super(local);
        this.node = node;
        this.cluster = cluster;
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
        requireOwn(reply);
        done.accept(reply.answers().size());
        return reply.answers();
    }

    private void requireOwn(Reply reply) {
        List<String> others = conditions().keySet().stream()
                .filter(name -> !Objects.equals(
                        conditions().get(name), reply.conditions().get(name)))
                .toList();
        if (!others.isEmpty()) {
            throw new ModelException("The executor on " + reply.host() + " differs from the driver in "
                    + String.join(", ", others)
                    + ", so its answers would not be those of the driver's checkpoint; give all nodes the same checkpoint and"
                    + " gemma-junit, and run the driver on the kind of machine that executors run on.");
        }
    }

    private synchronized Map<String, String> conditions() {
        if (conditions == null) {
            conditions = Conditions.of(model);
        }
        return conditions;
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
            super.close();
        }
    }
}
