package io.gemmajunit.engine.inference;

import java.util.ArrayList;
import java.util.List;

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

    /**
     * Cuts a tree into packs that follow each other: of more than half the size, ending where the tree is shallowest,
     * so that the next pack has least to attend to.
     */
    static List<TreePack> cut(TokenTree tree, int size) {
        List<TreePack> packs = new ArrayList<>();
        for (int first = 0; first < tree.size(); ) {
            int end = tree.size() - first <= size ? tree.size() : shallowest(tree, first + size / 2 + 1, first + size);
            packs.add(new TreePack(first, end));
            first = end;
        }
        return packs;
    }

    /** The latest among equals. */
    private static int shallowest(TokenTree tree, int from, int to) {
        int best = to;
        for (int node = to - 1; node >= from; node--) {
            best = tree.depths()[node] < tree.depths()[best] ? node : best;
        }
        return best;
    }
}
