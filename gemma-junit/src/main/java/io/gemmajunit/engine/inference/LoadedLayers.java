package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import io.gemmajunit.engine.torch.TorchModule;

/** All layers in one call, with weights that are all there. */
record LoadedLayers(TorchModule module) implements Layers {

    @Override
    public IValue readTree(
            IValue weights, IValue cache, IValue tokens, IValue positions, IValue ends, int filled, IValue asked) {
        return module.call("read_tree", weights, cache, tokens, positions, ends, asked);
    }

    @Override
    public IValue readRows(IValue weights, IValue cache, IValue tokens, IValue lengths, int longest) {
        try (IValue most = IValue.from((long) longest)) {
            return module.call("read_rows", weights, cache, tokens, lengths, most);
        }
    }

    @Override
    public int firstFlawed(IValue weights, IValue tokens, int count) {
        try (IValue layer = module.call("first_flawed_layer", weights, tokens)) {
            return Math.toIntExact(layer.toLong());
        }
    }

    @Override
    public void close() {}
}
