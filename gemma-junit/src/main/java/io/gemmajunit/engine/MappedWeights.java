package io.gemmajunit.engine;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Checkpoint;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.engine.WeightLayout.Entry;
import java.util.ArrayList;
import java.util.List;

/** One engine's weights: views of memory-mapped shards, copied only where their numbers or their element type must change. */
final class MappedWeights implements AutoCloseable {

    private final WeightStore store;
    private final List<WeightKey> taken = new ArrayList<>();
    private final IValue list;

    private MappedWeights(TorchModule module, Checkpoint checkpoint, Dtype dtype, WeightStore store) {
        this.store = store;
        try (IValue nothing = module.call("nothing");
                var loader = new WeightLoader(module, new DecodingProgress(checkpoint))) {
            IValue[] weights = new WeightLayout(checkpoint.config())
                    .entries(checkpoint, dtype).stream()
                            .map(slot -> slot.map(entry -> take(loader, entry, module.device()))
                                    .orElse(nothing))
                            .toArray(IValue[]::new);
            list = IValue.listFrom(weights);
        } catch (RuntimeException e) {
            taken.forEach(store::giveBack);
            throw e;
        }
    }

    static MappedWeights of(TorchModule module, Checkpoint checkpoint, Dtype dtype, WeightStore store) {
        return new MappedWeights(module, checkpoint, dtype, store);
    }

    /** Returns the weights as a list of tensors, in the order of {@link WeightLayout}. */
    IValue list() {
        return list;
    }

    @Override
    public void close() {
        list.close();
        taken.forEach(store::giveBack);
        taken.clear();
    }

    private IValue take(WeightLoader loader, Entry entry, String device) {
        var key = WeightKey.of(entry, device);
        IValue weight = store.take(key, () -> loader.load(entry.source(), entry.computed()));
        taken.add(key);
        return weight;
    }
}
