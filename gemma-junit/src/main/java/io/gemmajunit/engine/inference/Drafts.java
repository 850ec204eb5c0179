package io.gemmajunit.engine.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The drafts of answers in a tree that holds each behind its prompt, and what the model says after each of their tokens
 * as the tree is read.
 *
 * <p>Tokens of a pack and those of a step differ in their last bits, since products of other shapes sum in another
 * order. So where two tokens are about equally probable, a draft does not decide between them; a step does, as it does
 * without a draft.
 */
final class Drafts {

    private final TokenTree tree;
    private final List<Answer> answers;
    private final float doubt;
    /** Nodes of tokens of drafts, ascending. */
    private final int[] nodes;

    private final int[] next;
    private final boolean[] isSure;

    /** @param doubt lead of a logit, as a share of the largest magnitude of all, that rounding can change */
    Drafts(TokenTree tree, List<Answer> answers, float doubt) {
        this.tree = tree;
        this.answers = answers;
        this.doubt = doubt;
        this.nodes = IntStream.range(0, answers.size())
                .flatMap(i -> IntStream.of(nodesOf(i)))
                .sorted()
                .distinct()
                .toArray();
        this.next = new int[nodes.length];
        this.isSure = new boolean[nodes.length];
    }

    /** Returns how many tokens of drafts there are. */
    int size() {
        return nodes.length;
    }

    /** Returns the nodes in a pack. */
    int[] nodesIn(TreePack pack) {
        return Arrays.copyOfRange(nodes, indexFrom(pack.first()), indexFrom(pack.end()));
    }

    /** Looks at what comes after those in a pack that has just been read. */
    void look(int[] inPack, NodeStates states, Forward forward, Workspace workspace) {
        if (inPack.length > 0) {
            int from = indexFrom(inPack[0]);
            Forward.Leaders leaders = forward.leaders(
                    states.hidden(), states.rowsOf(IntStream.of(inPack)), workspace.headWidth(inPack.length));
            for (int i = 0; i < inPack.length; i++) {
                next[from + i] = leaders.tokens()[i];
                isSure[from + i] = leaders.leads()[i] > doubt * leaders.magnitudes()[i];
            }
        }
    }

    /** Lets an answer follow its draft, all of which has been read. */
    void follow(int answer) {
        int[] path = nodesOf(answer);
        int[] after = new int[path.length + 1];
        boolean[] sure = new boolean[path.length + 1];
        for (int i = 0; i < path.length; i++) {
            int at = indexFrom(path[i]);
            after[i + 1] = next[at];
            sure[i + 1] = isSure[at];
        }
        int[] tokens = IntStream.of(path).map(node -> tree.tokens()[node]).toArray();
        answers.get(answer).follow(new Draft(tokens, after, sure));
    }

    private int[] nodesOf(int answer) {
        return tree.lastOnPath(
                tree.leaves()[answer], answers.get(answer).request().drafted());
    }

    private int indexFrom(int node) {
        int found = Arrays.binarySearch(nodes, node);
        return found < 0 ? -found - 1 : found;
    }
}
