package io.gemmajunit.engine.inference;

import io.gemmajunit.engine.TokenSequence;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences merged where they begin alike: a node for each distinct prefix, in depth-first order. Sequences that share
 * nothing are a forest, which the same arrays describe.
 *
 * @param tokens id of each node
 * @param parents node above each node; -1 for a root
 * @param depths number of nodes above each node, which is the token's position in its sequence
 * @param ends one past the last node below each node
 * @param leaves for each sequence, in the order given, the node of its last token
 */
record TokenTree(int[] tokens, int[] parents, int[] depths, int[] ends, int[] leaves) {

    /** Merges sequences; the same ones in any order give the same nodes. */
    static TokenTree of(List<TokenSequence> sequences) {
        return of(sequences, List.of());
    }

    /**
     * Merges sequences in portions, whose nodes follow each other: sequences of different portions share only what all
     * begin with.
     *
     * @param cuts index of the first sequence of each portion but the first one, ascending
     */
    static TokenTree of(List<TokenSequence> sequences, List<Integer> cuts) {
        int[] order = sortedWithinPortions(sequences, cuts);
        int common = cuts.isEmpty() ? 0 : commonPrefix(sequences);
        // In lexicographic order each sequence branches off the path of the one before it.
        int[] shared = new int[order.length];
        for (int i = 1; i < order.length; i++) {
            shared[i] = cuts.contains(i) ? common : sequences.get(order[i - 1]).commonPrefix(sequences.get(order[i]));
        }
        int size = IntStream.range(0, order.length)
                .map(i -> sequences.get(order[i]).length() - shared[i])
                .sum();
        Growing tree = new Growing(size, sequences);
        for (int i = 0; i < order.length; i++) {
            tree.branch(order[i], shared[i]);
        }
        return tree.finish();
    }

    private static int[] sortedWithinPortions(List<TokenSequence> sequences, List<Integer> cuts) {
        int[] bounds = IntStream.concat(
                        IntStream.concat(IntStream.of(0), cuts.stream().mapToInt(Integer::intValue)),
                        IntStream.of(sequences.size()))
                .toArray();
        return IntStream.range(1, bounds.length)
                .boxed()
                .flatMap(portion -> IntStream.range(bounds[portion - 1], bounds[portion])
                        .boxed()
                        .sorted(Comparator.comparing(sequences::get)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int commonPrefix(List<TokenSequence> sequences) {
        return sequences.stream().mapToInt(sequences.get(0)::commonPrefix).min().orElseThrow();
    }

    int size() {
        return tokens.length;
    }

    /** Returns the depth of the deepest node. */
    int deepest() {
        return IntStream.of(depths).max().orElse(0);
    }

    /** Returns the nodes above one, from the root down. */
    int[] above(int node) {
        return lastOnPath(parents[node], depths[node]);
    }

    /** Returns the nodes on the way to a node, itself included, from the root down. */
    int[] pathTo(int node) {
        return lastOnPath(node, depths[node] + 1);
    }

    /** Returns the last {@code count} nodes on the way to a node, itself included, from the root's side. */
    int[] lastOnPath(int node, int count) {
        int[] path = new int[count];
        for (int i = count - 1, at = node; i >= 0; i--, at = parents[at]) {
            path[i] = at;
        }
        return path;
    }

    private static final class Growing {

        private final List<TokenSequence> sequences;
        private final int[] tokens;
        private final int[] parents;
        private final int[] depths;
        private final int[] leaves;
        private int[] path = new int[0];
        private int size;

        Growing(int size, List<TokenSequence> sequences) {
            this.sequences = sequences;
            tokens = new int[size];
            parents = new int[size];
            depths = new int[size];
            leaves = new int[sequences.size()];
        }

        /** Adds a sequence that shares the first nodes of the one added before it. */
        void branch(int index, int shared) {
            TokenSequence sequence = sequences.get(index);
            path = Arrays.copyOf(path, Math.max(path.length, sequence.length()));
            for (int i = shared; i < sequence.length(); i++) {
                tokens[size] = sequence.token(i);
                parents[size] = i == 0 ? -1 : path[i - 1];
                depths[size] = i;
                path[i] = size++;
            }
            leaves[index] = path[sequence.length() - 1];
        }

        TokenTree finish() {
            int[] ends = IntStream.rangeClosed(1, size).toArray();
            for (int node = size - 1; node >= 0; node--) {
                if (parents[node] >= 0) {
                    ends[parents[node]] = Math.max(ends[parents[node]], ends[node]);
                }
            }
            return new TokenTree(tokens, parents, depths, ends, leaves);
        }
    }
}
