package io.gemmajunit.engine.weights;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.checkpoint.Dtype;
import io.gemmajunit.checkpoint.TensorSlot;
import io.gemmajunit.checkpoint.folder.Checkpoint;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.WeightLayout.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One engine's weights: views of mapped shards, copied only where numbers or element type must change. */
public final class MappedWeights implements AutoCloseable {

    private final WeightStore store;
    private final List<WeightKey> taken = new ArrayList<>();
    private final List<Optional<Entry>> entries;
    private final IValue nothing;
    private final IValue[] weights;
    private final IValue list;
    private final LookedUpTables tables;

    /** @param how weights that are kept are not there */
    public MappedWeights(
            TorchModule module, Checkpoint checkpoint, Dtype dtype, WeightStore store, QuantisedWeights how) {
        this.store = store;
        entries = new WeightLayout(checkpoint.config()).entries(checkpoint, dtype);
        nothing = module.call("nothing");
        List<Optional<Entry>> loaded = entries.stream()
                .map(slot -> slot.filter(entry -> isLoaded(entry, how)))
                .toList();
        try (var loader = new WeightLoader(module, new LoggedProgress(checkpoint, numbersToDecode(loaded)))) {
            weights = loaded.stream()
                    .map(slot -> slot.map(entry -> take(loader, entry, module.device()))
                            .orElse(nothing))
                    .toArray(IValue[]::new);
            list = IValue.listFrom(weights);
            tables = new LookedUpTables(
                    module, entries, weights, checkpoint.config().placeholders().padding());
        } catch (RuntimeException e) {
            taken.forEach(store::giveBack);
            nothing.close();
            throw e;
        }
    }

    private static boolean isLoaded(Entry entry, QuantisedWeights how) {
        return !entry.isLookedUp()
                && (how == QuantisedWeights.DECODE || entry.turn().isEmpty());
    }

    private static long numbersToDecode(List<Optional<Entry>> entries) {
        return entries.stream()
                .flatMap(Optional::stream)
                .distinct()
                .map(entry -> entry.source().slots().get(0))
                .filter(slot -> slot.encoding().isPresent())
                .mapToLong(TensorSlot::elements)
                .sum();
    }

    /** Returns the layers' weights, one layer at a time; what is here must stay open as long. */
    public LayerWeights ofLayers(TorchModule module, Dtype dtype) {
        return new LayerWeights(module, dtype, entries, weights);
    }

    /** Returns the weights in the order of {@link WeightLayout}, without tables that are looked up. */
    public IValue list() {
        return list;
    }

    /** Returns the same with what tokens ask for of tables. */
    public WeightList listFor(int[] tokens) {
        return tables.isEmpty() ? WeightList.shared(list) : tables.listFor(tokens);
    }

    @Override
    public void close() {
        list.close();
        nothing.close();
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
