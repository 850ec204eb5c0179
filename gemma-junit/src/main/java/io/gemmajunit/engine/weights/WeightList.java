package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.torch.TorchModule;
import java.util.List;

/**
 * The program's list of weights for one call.
 *
 * @param value of tensors
 * @param ids tensors in it over memory of their own, which are closed with it
 * @param isOwned whether the list is closed with it too
 */
public record WeightList(IValue value, List<TorchModule.Longs> ids, boolean isOwned) implements AutoCloseable {

    /** Returns a list that stays the caller's. */
    static WeightList shared(IValue value) {
        return new WeightList(value, List.of(), false);
    }

    @Override
    public void close() {
        if (isOwned) {
            value.close();
        }
        ids.forEach(TorchModule.Longs::close);
    }
}
