package io.gemmajunit.engine.inference;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Nodes of a tree that are read together.
 *
 * <p>Since nodes are in depth-first order, what lies above any of them and is not in the pack lies above its first
 * node, too.
 *
 * @param first first node
 * @param end one past the last node
 */
record TreePack(int first, int end) {

    boolean contains(int node) {
        return node >= first && node < end;
    }

    /** Cuts a tree into as few packs as there can be of some size, all about as large. */
    static List<TreePack> cut(TokenTree tree, int size) {
        int packs = (tree.size() + size - 1) / size;
        return IntStream.range(0, packs)
                .mapToObj(pack -> new TreePack(bound(tree, pack, packs), bound(tree, pack + 1, packs)))
                .toList();
    }

    private static int bound(TokenTree tree, int pack, int packs) {
        return (int) ((long) tree.size() * pack / packs);
    }
}
