package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;

/** How hidden states go through the layers. Arguments stay the caller's. */
interface Layers extends AutoCloseable {

    /**
     * See {@link Forward#readTree}.
     *
     * @param weights the program's list
     * @param filled tokens in the cache afterwards
     * @param asked none where there are none
     */
    IValue readTree(
            IValue weights, IValue cache, IValue tokens, IValue positions, IValue ends, int filled, IValue asked);

    /**
     * See {@link Forward#readRows}.
     *
     * @param weights the program's list
     * @param longest of the lengths
     */
    IValue readRows(IValue weights, IValue cache, IValue tokens, IValue lengths, int longest);

    /** See {@link Forward#firstFlawedLayer}. */
    int firstFlawed(IValue weights, IValue tokens, int count);

    @Override
    void close();
}
