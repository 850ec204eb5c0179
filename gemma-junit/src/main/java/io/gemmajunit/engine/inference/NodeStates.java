package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The final hidden states of some nodes of a tree.
 *
 * @param nodes ascending
 * @param hidden a row for each, [nodes, hidden]
 */
record NodeStates(int[] nodes, IValue hidden) implements AutoCloseable {

    /** Returns the rows of some of the nodes. */
    int[] rowsOf(IntStream some) {
        return some.map(node -> Arrays.binarySearch(nodes, node)).toArray();
    }

    @Override
    public void close() {
        hidden.close();
    }
}
