package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.LayerWeights;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One layer after another, each with weights that are decoded for it. */
record KeptLayers(TorchModule module, LayerWeights kept, int count) implements Layers {

    @Override
    public IValue readTree(
            IValue list, IValue cache, IValue tokens, IValue positions, IValue ends, int filled, IValue asked) {
        IValue state = module.call("begin_tree", list, tokens, positions, ends);
        for (int layer = 0; layer < count; layer++) {
            state = treeLayer(state, layer, cache, positions, ends, asked);
        }
        return finished(list, state, 0);
    }

    private IValue treeLayer(IValue state, int layer, IValue cache, IValue positions, IValue ends, IValue asked) {
        try (state;
                IValue list = kept.listFor(layer);
                IValue number = IValue.from((long) layer)) {
            return module.call("tree_layer", list, state, number, cache, positions, ends, asked);
        }
    }

    @Override
    public IValue readRows(IValue list, IValue cache, IValue tokens, IValue lengths, int longest) {
        try (IValue most = IValue.from((long) longest)) {
            IValue state = module.call("begin_rows", list, tokens, lengths, most);
            for (int layer = 0; layer < count; layer++) {
                state = rowsLayer(state, layer, cache, most);
            }
            return finished(list, state, 1);
        }
    }

    private IValue rowsLayer(IValue state, int layer, IValue cache, IValue longest) {
        try (state;
                IValue list = kept.listFor(layer);
                IValue number = IValue.from((long) layer)) {
            return module.call("rows_layer", list, state, number, cache, longest);
        }
    }

    /** @param without the dimension of the states that has one entry */
    private IValue finished(IValue list, IValue state, int without) {
        try (state;
                IValue dimension = IValue.from((long) without)) {
            return module.call("final_states", list, state, dimension);
        }
    }

    @Override
    public int firstFlawed(IValue list, IValue tokens, int length) {
        int[] ends = new int[length];
        Arrays.fill(ends, length);
        try (var positions = module.longs(IntStream.range(0, length).toArray());
                var subtrees = module.longs(ends);
                IValue rows = IValue.from(1L);
                IValue slots = IValue.from((long) length);
                IValue cache = module.call("new_cache", rows, slots)) {
            IValue state = module.call("begin_tree", list, tokens, positions.value(), subtrees.value());
            try {
                int layer = 0;
                while (layer < count && isFinite(state)) {
                    state = treeLayer(state, layer, cache, positions.value(), subtrees.value(), positions.value());
                    layer++;
                }
                return isFinite(state) ? count : layer - 1;
            } finally {
                state.close(); // a second time where reading the next layer failed, which does nothing
            }
        }
    }

    private boolean isFinite(IValue state) {
        try (IValue answer = module.call("is_finite", state)) {
            return answer.toBoolean();
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
