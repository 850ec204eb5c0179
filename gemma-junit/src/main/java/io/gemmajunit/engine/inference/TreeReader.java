package io.gemmajunit.engine.inference;

import ai.djl.pytorch.jni.IValue;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Reads a token tree through the layers, pack after pack and so each node once.
 *
 * <p>A key-value cache of one row holds the nodes above the present pack's first one, the node at depth {@code i} in
 * slot {@code i}, and behind them the pack's own. That is all that the pack attends to, and all that the next one can
 * need.
 */
final class TreeReader implements AutoCloseable {

    private final Forward forward;
    private final TokenTree tree;
    private final IValue cache;
    private TreePack pack = new TreePack(0, 0);
    private int[] above = {};

    TreeReader(Forward forward, TokenTree tree, int packSize) {
        this.forward = forward;
        this.tree = tree;
        this.cache = forward.newCache(1, slots(tree, packSize));
    }

    /** Returns the most slots that the cache needs. */
    static int slots(TokenTree tree, int packSize) {
        return Math.min(tree.size(), tree.deepest() + packSize);
    }

    /** Reads the pack that follows and returns the final hidden states of some of its nodes, which ascend. */
    NodeStates read(TreePack next, int[] nodes) {
        moveUp(tree.above(next.first()));
        pack = next;
        int[] asked = IntStream.of(nodes).map(node -> node - next.first()).toArray();
        return new NodeStates(nodes, forward.readTree(cache, tokens(), positions(), subtreeEnds(), asked));
    }

    /** Copies keys and values of the path to a node of the present pack to the start of another cache's row. */
    void copyPath(int node, IValue target, int row) {
        forward.copySlots(cache, 0, slotsOf(tree.pathTo(node)), target, row, 0);
    }

    @Override
    public void close() {
        cache.close();
    }

    /** Brings the nodes above the next pack into the slots of their depths. */
    private void moveUp(int[] path) {
        int[] slots = slotsOf(path);
        int inPlace = 0;
        while (inPlace < slots.length && slots[inPlace] == inPlace) {
            inPlace++;
        }
        if (inPlace < slots.length) {
            forward.copySlots(cache, 0, Arrays.copyOfRange(slots, inPlace, slots.length), cache, 0, inPlace);
        }
        above = path;
    }

    private int[] slotsOf(int[] path) {
        return IntStream.of(path)
                .map(node -> node < pack.first() ? tree.depths()[node] : slotInPack(node))
                .toArray();
    }

    private int slotInPack(int node) {
        return above.length + node - pack.first();
    }

    private int[] tokens() {
        return Arrays.copyOfRange(tree.tokens(), pack.first(), pack.end());
    }

    /** Of the nodes above as well, as are the ends of subtrees. */
    private int[] positions() {
        return withThoseAbove(tree.depths());
    }

    private int[] subtreeEnds() {
        int[] ends = withThoseAbove(tree.ends());
        return IntStream.of(ends)
                .map(end -> slotInPack(Math.min(end, pack.end())))
                .toArray();
    }

    private int[] withThoseAbove(int[] values) {
        return IntStream.concat(IntStream.of(above), IntStream.range(pack.first(), pack.end()))
                .map(node -> values[node])
                .toArray();
    }
}
