package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Weights that engines share: those that are loaded with the same store have each weight once, so that an adapter costs
 * no more than its own matrices beside its base. A weight is freed when the last engine that uses it is closed.
 *
 * <p>Thread-safe.
 */
public final class WeightStore {

    private final Map<WeightKey, Shared> weights = new HashMap<>();

    /** Holds nothing yet. */
    public WeightStore() {}

    /** Returns a weight, which the caller must {@linkplain #giveBack give back} and not close. */
    synchronized IValue take(WeightKey key, Supplier<IValue> load) {
        Shared shared = weights.computeIfAbsent(key, absent -> new Shared(load.get()));
        shared.users++;
        return shared.weight;
    }

    synchronized void giveBack(WeightKey key) {
        Shared shared = weights.get(key);
        if (shared != null && --shared.users == 0) {
            weights.remove(key);
            shared.weight.close();
        }
    }

    /** Returns how many weights are in use. */
    synchronized int size() {
        return weights.size();
    }

    private static final class Shared {

        private final IValue weight;
        private int users;

        private Shared(IValue weight) {
            this.weight = weight;
        }
    }
}
