package io.gemmajunit.engine.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gemmajunit.engine.TokenSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenTreeTest {

    @Test
    void holdsEachDistinctPrefixOnceInDepthFirstOrder() {
        TokenTree tree = tree(new int[] {1, 2, 3}, new int[] {1, 2}, new int[] {5}, new int[] {1, 4, 3});
        assertThat(tree.tokens()).containsExactly(1, 2, 3, 4, 3, 5);
        assertThat(tree.parents()).containsExactly(-1, 0, 1, 0, 3, -1);
        assertThat(tree.depths()).containsExactly(0, 1, 2, 1, 2, 0);
        assertThat(tree.ends()).containsExactly(5, 3, 3, 5, 5, 6);
        assertThat(tree.leaves()).containsExactly(2, 1, 5, 4);
    }

    @Test
    void isAsLargeAsTheSetOfPrefixes() {
        Random random = new Random(11);
        for (int round = 0; round < 50; round++) {
            List<int[]> sequences = randomSequences(random);
            Set<List<Integer>> prefixes = new HashSet<>();
            for (int[] sequence : sequences) {
                for (int length = 1; length <= sequence.length; length++) {
                    prefixes.add(IntStream.of(sequence).limit(length).boxed().toList());
                }
            }
            assertThat(tree(sequences.toArray(int[][]::new)).size()).isEqualTo(prefixes.size());
        }
    }

    @Test
    void leadsFromTheRootToEachLeaf() {
        Random random = new Random(12);
        List<int[]> sequences = randomSequences(random);
        TokenTree tree = tree(sequences.toArray(int[][]::new));
        for (int i = 0; i < sequences.size(); i++) {
            assertThat(IntStream.of(tree.pathTo(tree.leaves()[i])).map(node -> tree.tokens()[node]))
                    .containsExactly(IntStream.of(sequences.get(i)).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void packsFollowEachOtherAndNeedNothingButThePathToTheirFirstNode() {
        Random random = new Random(13);
        for (int size : new int[] {1, 2, 3, 8, 33, 1000}) {
            TokenTree tree = tree(randomSequences(random).toArray(int[][]::new));
            int next = 0;
            for (TreePack pack : TreePack.cut(tree, size)) {
                assertThat(pack.first()).isEqualTo(next);
                assertThat(pack.end() - pack.first()).isBetween(1, size);
                for (int node = pack.first(); node < pack.end(); node++) {
                    assertThat(IntStream.of(tree.above(node)).filter(above -> !pack.contains(above)))
                            .isSubsetOf(IntStream.of(tree.above(pack.first()))
                                    .boxed()
                                    .toList());
                }
                next = pack.end();
            }
            assertThat(next).isEqualTo(tree.size());
        }
    }

    @Test
    void cutsNoMorePacksThanNeededAndAllAboutAsLarge() {
        TokenTree tree = tree(new int[] {1, 2, 3, 4}, new int[] {1, 5, 6}, new int[] {1, 7, 8, 9, 10});
        // Ten nodes: three packs of at most four.
        assertThat(TreePack.cut(tree, 4)).containsExactly(new TreePack(0, 3), new TreePack(3, 6), new TreePack(6, 10));
    }

    @Test
    void portionsFollowEachOtherAndShareOnlyWhatAllBeginWith() {
        TokenTree tree = TokenTree.of(
                sequences(
                        new int[] {1, 2, 4}, new int[] {1, 2, 3}, new int[] {1, 2, 3}, new int[] {1}, new int[] {1, 2}),
                List.of(2, 4));
        // All begin with 1. Portions: 2 3 and 2 4; another 2 3; another 2.
        assertThat(tree.tokens()).containsExactly(1, 2, 3, 4, 2, 3, 2);
        assertThat(tree.parents()).containsExactly(-1, 0, 1, 1, 0, 4, 0);
        assertThat(tree.depths()).containsExactly(0, 1, 2, 2, 1, 2, 1);
        assertThat(tree.ends()).containsExactly(7, 4, 3, 4, 6, 6, 7);
        assertThat(tree.leaves()).containsExactly(3, 2, 5, 0, 6);
    }

    @Test
    void noLeafOfAPortionComesAfterOneOfTheNextUnlessAllBeginWithIt() {
        Random random = new Random(14);
        for (int round = 0; round < 20; round++) {
            TokenTree tree = TokenTree.of(sequences(randomSequences(random).toArray(int[][]::new)), List.of(3, 4, 11));
            int[] leaves = tree.leaves();
            for (int cut : new int[] {3, 4, 11}) {
                int last = IntStream.range(0, cut).map(i -> leaves[i]).max().orElseThrow();
                assertThat(IntStream.range(cut, leaves.length).map(i -> leaves[i]))
                        .allMatch(leaf -> leaf > last || tree.ends()[leaf] == tree.size());
            }
        }
    }

    private static List<TokenSequence> sequences(int[]... sequences) {
        return List.of(sequences).stream().map(TokenSequence::of).toList();
    }

    private static TokenTree tree(int[]... sequences) {
        return TokenTree.of(sequences(sequences));
    }

    private static List<int[]> randomSequences(Random random) {
        List<int[]> sequences = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sequences.add(random.ints(1 + random.nextInt(12), 0, 2).toArray());
        }
        return sequences;
    }
}
