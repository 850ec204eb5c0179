package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.torch.TorchModule;
import io.gemmajunit.engine.weights.LayerWeights;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One layer after another, each with weights that are decoded for it. */
record KeptLayers(TorchModule module, LayerWeights kept, int count) implements Layers {

    @Override
    public IValue readTree(
            IValue list, IValue cache, IValue tokens, IValue positions, IValue ends, IValue isChain, int filled) {
        return through(list, () -> module.call("begin_tree", list, tokens, positions, ends, isChain), cache, filled, 0);
    }

    @Override
    public IValue readRows(IValue list, IValue cache, IValue tokens, IValue lengths, int longest) {
        try (IValue most = IValue.from((long) longest)) {
            return through(list, () -> module.call("begin_rows", list, tokens, lengths, most), cache, longest + 1, 1);
        }
    }

    /** @param without the dimension of the states that has one entry */
    private IValue through(IValue list, Supplier<IValue> begin, IValue cache, int filled, int without) {
        try (IValue start = begin.get()) {
            IValue x = module.call("first_state", start);
            for (int layer = 0; layer < count; layer++) {
                x = next(x, start, layer, cache, filled);
            }
            try (IValue last = x;
                    IValue dimension = IValue.from((long) without)) {
                return module.call("final_states", list, last, dimension);
            }
        }
    }

    private IValue next(IValue x, IValue start, int layer, IValue cache, int filled) {
        try (x;
                IValue list = kept.listFor(layer);
                IValue number = IValue.from((long) layer);
                IValue slots = IValue.from((long) filled)) {
            return module.call("read_layer", list, x, start, number, cache, slots);
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
                IValue isChain = IValue.from(false);
                IValue cache = module.call("new_cache", rows, slots);
                IValue start = module.call("begin_tree", list, tokens, positions.value(), subtrees.value(), isChain)) {
            IValue x = module.call("first_state", start);
            try {
                int layer = 0;
                while (layer < count && isFinite(x)) {
                    x = next(x, start, layer, cache, length);
                    layer++;
                }
                return isFinite(x) ? count : layer - 1;
            } finally {
                x.close(); // a second time where reading the next layer failed, which does nothing
            }
        }
    }

    private boolean isFinite(IValue x) {
        try (IValue answer = module.call("is_finite", x)) {
            return answer.toBoolean();
        }
    }

    @Override
    public void close() {
        kept.close();
    }
}
