package io.gemmajunit.engine.inference;

import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.checkpoint.architecture.WeightRole.Form;
import io.gemmajunit.checkpoint.architecture.WeightRole.Scope;
import io.gemmajunit.engine.weights.WeightShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The weights of a configuration. */
record Parameters(ModelConfig config) {

    /**
     * A tensor.
     *
     * @param index which of its role, the layer where layers have it
     */
    record Weight(WeightRole role, int index, String name, List<Long> shape) {

        long elements() {
            return shape.stream().reduce(1L, (a, b) -> a * b);
        }
    }

    /** Returns all tensors. */
    List<Weight> all() {
        var shapes = new WeightShapes(config);
        List<Weight> weights = new ArrayList<>();
        for (WeightRole role : WeightRole.values()) {
            for (int i = 0; i < config.count(role); i++) {
                if (config.has(role, i)
                        && !(role == WeightRole.HEAD && config.weights().hasTiedHead())) {
                    weights.add(new Weight(role, i, config.weights().weight(role, i), shapes.of(role, i)));
                }
            }
        }
        return weights;
    }

    /**
     * Numbers that a token is multiplied with on its way through the layers; each costs two floating-point operations.
     */
    long body() {
        return Math.round(body(1, weight -> true));
    }

    /** Of these, what only tokens are multiplied with whose logits are asked for: what follows the last keys. */
    long asked() {
        return Math.round(body(1, this::followsKeys));
    }

    /**
     * Numbers that are read where so many tokens go through layers and head together, if a token takes all experts
     * alike.
     */
    double read(int tokens) {
        return body(tokens, weight -> true) + head();
    }

    private boolean followsKeys(Weight weight) {
        int last = IntStream.range(0, config.layers().size())
                .filter(layer -> config.layers().get(layer).donor().isEmpty())
                .max()
                .orElseThrow();
        boolean isKept = weight.role() == WeightRole.KEY || weight.role() == WeightRole.VALUE;
        return weight.role().scope() == Scope.LAYER && weight.index() >= last && !(weight.index() == last && isKept);
    }

    private double body(int tokens, Predicate<Weight> which) {
        long experts = sum(which.and(
                weight -> weight.role() == WeightRole.EXPERTS_GATE_UP || weight.role() == WeightRole.EXPERTS_DOWN));
        double taken = config.additions()
                .experts()
                .map(each -> 1 - Math.pow(1 - each.chosen() / (double) each.count(), tokens))
                .orElse(0.);
        return sum(which.and(weight -> weight.role().form() == Form.LINEAR && weight.role() != WeightRole.HEAD))
                + taken * experts;
    }

    /** Numbers that the last hidden state is multiplied with at each scored position. */
    long head() {
        return (long) config.vocabSize() * config.hiddenSize();
    }

    private long sum(Predicate<Weight> which) {
        return all().stream().filter(which).mapToLong(Weight::elements).sum();
    }
}
