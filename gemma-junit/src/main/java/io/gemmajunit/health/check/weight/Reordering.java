package io.gemmajunit.health.check.weight;

import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.architecture.AttentionConfig;
import io.gemmajunit.checkpoint.architecture.ModelConfig;
import io.gemmajunit.checkpoint.architecture.WeightNames;
import io.gemmajunit.checkpoint.architecture.WeightRole;
import io.gemmajunit.health.check.Patient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Whether the heads or neurons of a layer stand in another order than those of the parent, in all its matrices alike,
 * which computes the same: sums over all of them, in which the order cancels out, are then equal.
 */
final class Reordering {

    private final Patient child;
    private final Patient parent;
    private final double least;

    /** What is known, by the matrix that leads out of heads or neurons. */
    private final Map<String, Boolean> known = new HashMap<>();

    /** @param least cosine of the angle between two such sums that is taken for tuning */
    Reordering(Patient child, Patient parent, double least) {
        this.child = child;
        this.parent = parent;
        this.least = least;
    }

    /** Returns whether that is what makes a matrix another one than the parent's. */
    boolean explains(String matrix) {
        ModelConfig config = child.supportedConfig().orElse(null);
        for (int i = 0; config != null && i < config.layers().size(); i++) {
            int layer = i;
            if (has(layer, matrix, WeightRole.QUERY, WeightRole.KEY, WeightRole.VALUE, WeightRole.OUTPUT)) {
                AttentionConfig attention = config.layers().get(layer).attention();
                return once(WeightRole.OUTPUT, layer, () -> areHeadsAlike(layer, attention));
            }
            if (has(layer, matrix, WeightRole.GATE, WeightRole.UP, WeightRole.DOWN)) {
                return once(WeightRole.DOWN, layer, () -> areNeuronsAlike(layer));
            }
        }
        return false;
    }

    private boolean once(WeightRole out, int layer, BooleanSupplier areAlike) {
        return known.computeIfAbsent(name(out, layer).orElseThrow(), matrix -> areAlike.getAsBoolean());
    }

    private boolean areHeadsAlike(int layer, AttentionConfig attention) {
        int width = attention.headDim();
        int sharing = attention.heads() / attention.kvHeads();
        return isAlike(layer, WeightRole.QUERY, WeightRole.OUTPUT, width, 1)
                && isAlike(layer, WeightRole.VALUE, WeightRole.OUTPUT, width, sharing)
                && isAlike(layer, WeightRole.KEY, WeightRole.QUERY, width, sharing);
    }

    private boolean areNeuronsAlike(int layer) {
        return isAlike(layer, WeightRole.GATE, WeightRole.DOWN, 1, 1)
                && isAlike(layer, WeightRole.UP, WeightRole.DOWN, 1, 1);
    }

    private boolean has(int layer, String matrix, WeightRole... roles) {
        return Stream.of(roles).anyMatch(role -> name(role, layer).equals(Optional.of(matrix)));
    }

    private Optional<String> name(WeightRole role, int layer) {
        WeightNames names = child.config().weights();
        return names.has(role) ? Optional.of(names.weight(role, layer)) : Optional.empty();
    }

    /** Returns whether two matrices give together what those of the parent give; so do two that neither model has. */
    private boolean isAlike(int layer, WeightRole into, WeightRole from, int width, int sharing) {
        Optional<double[]> now = sum(child, layer, into, from, width, sharing);
        Optional<double[]> before = sum(parent, layer, into, from, width, sharing);
        return now.isPresent() && before.isPresent()
                ? now.get().length == before.get().length && Directions.cosine(now.get(), before.get()) >= least
                : now.isEmpty() && before.isEmpty();
    }

    /**
     * Returns what one matrix leads out of the heads or neurons of that which another leads into them; nothing at all
     * where their shapes are not those of the configuration. The numbers of a head are weighted, alike in all heads:
     * their order matters, since positions rotate them.
     *
     * @param width of a head; 1 for neurons
     * @param sharing how many heads that are led out share one that is led into
     */
    private Optional<double[]> sum(
            Patient patient, int layer, WeightRole into, WeightRole from, int width, int sharing) {
        Optional<TensorSlot> inner = name(into, layer).flatMap(patient::tensor);
        Optional<TensorSlot> outer = name(from, layer).flatMap(patient::tensor);
        if (inner.isEmpty() || outer.isEmpty()) {
            return Optional.empty();
        }
        boolean isOfInputs = from == WeightRole.QUERY;
        List<Long> shape = outer.get().shape();
        if (inner.get().shape().get(0) * sharing != shape.get(isOfInputs ? 0 : 1)) {
            return Optional.of(new double[0]);
        }
        int inputs = inner.get().shape().get(1).intValue();
        double[] before = Directions.times(inner.get(), Directions.signs(inputs));
        double[] weights = Directions.signs(width);
        double[] spread = new double[before.length * sharing];
        for (int i = 0; i < spread.length; i++) {
            spread[i] = before[i / width / sharing * width + i % width] * weights[i % width];
        }
        return Optional.of(isOfInputs ? Directions.times(spread, outer.get()) : Directions.times(outer.get(), spread));
    }
}
