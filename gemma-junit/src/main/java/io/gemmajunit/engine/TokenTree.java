package io.gemmajunit.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Requests merged where they begin alike, so that each distinct prefix is computed once.
 *
 * <p>Nodes are in depth-first order. Several requests that share nothing are a forest, which the same arrays describe.
 *
 * @param requests indices of the requests in it
 * @param tokens id of each node
 * @param positions depth of each node, which is the token's position in its own sequence
 * @param subtreeEnd one past the last node below each node
 * @param paths for each request, in the order of {@code requests}, the node of each of its input tokens
 */
record TokenTree(int[] requests, int[] tokens, int[] positions, int[] subtreeEnd, int[][] paths) {

    /** Returns whether it is one sequence without branches. */
    boolean isChain() {
        return IntStream.range(0, tokens.length).allMatch(i -> positions[i] == i);
    }

    int size() {
        return tokens.length;
    }

    /**
     * Merges requests into trees of at most {@code budget} nodes; a longer request gets a tree of its own.
     *
     * @return trees that hold each request once; the same requests in any order give the same trees
     */
    static List<TokenTree> pack(List<ScoringRequest> requests, int budget) {
        List<Integer> order = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparing(requests::get, ScoringRequest::compare))
                .toList();
        List<TokenTree> trees = new ArrayList<>();
        Growing tree = new Growing(requests);
        for (int request : order) {
            if (!tree.isEmpty() && tree.sizeWith(request) > budget) {
                trees.add(tree.finish());
                tree = new Growing(requests);
            }
            tree.add(request);
        }
        if (!tree.isEmpty()) {
            trees.add(tree.finish());
        }
        return trees;
    }

    /** A tree that takes requests in lexicographic order, each of which branches off the path of the one before. */
    private static final class Growing {

        private final List<ScoringRequest> all;
        private final List<Integer> members = new ArrayList<>();
        private final List<int[]> paths = new ArrayList<>();
        private int size;

        Growing(List<ScoringRequest> all) {
            this.all = all;
        }

        boolean isEmpty() {
            return members.isEmpty();
        }

        int sizeWith(int request) {
            return size + all.get(request).inputLength() - shared(request);
        }

        void add(int request) {
            int shared = shared(request);
            int[] path = new int[all.get(request).inputLength()];
            if (shared > 0) {
                System.arraycopy(paths.get(paths.size() - 1), 0, path, 0, shared);
            }
            for (int i = shared; i < path.length; i++) {
                path[i] = size++;
            }
            members.add(request);
            paths.add(path);
        }

        private int shared(int request) {
            return isEmpty() ? 0 : all.get(members.get(members.size() - 1)).commonPrefix(all.get(request));
        }

        TokenTree finish() {
            int[] tokens = new int[size];
            int[] positions = new int[size];
            int[] ends = new int[size];
            for (int m = 0; m < members.size(); m++) {
                int[] path = paths.get(m);
                // Nodes are numbered in the order they were added, so the last one on a path is its deepest.
                for (int i = 0; i < path.length; i++) {
                    tokens[path[i]] = all.get(members.get(m)).token(i);
                    positions[path[i]] = i;
                    ends[path[i]] = Math.max(ends[path[i]], path[path.length - 1] + 1);
                }
            }
            return new TokenTree(
                    members.stream().mapToInt(Integer::intValue).toArray(),
                    tokens,
                    positions,
                    ends,
                    paths.toArray(int[][]::new));
        }
    }
}
