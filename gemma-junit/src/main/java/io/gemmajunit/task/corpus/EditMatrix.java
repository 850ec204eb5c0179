package io.gemmajunit.task.corpus;

import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/**
 * The fewest insertions, deletions and substitutions that make a reference of a hypothesis, looked for near the
 * diagonal only. Of equal ways a substitution goes before a deletion, and that before an insertion.
 */
final class EditMatrix {

    /** What is done to a word. */
    enum Edit {
        NOTHING,
        SUBSTITUTION,
        INSERTION,
        DELETION
    }

    private static final int BEAM = 25;
    private static final int INFINITE = (int) 1e9;

    private final int[][] costs;
    private final Edit[][] edits;

    EditMatrix(List<String> hypothesis, List<String> reference) {
        int rows = hypothesis.size();
        int columns = reference.size();
        costs = new int[rows + 1][columns + 1];
        edits = new Edit[rows + 1][columns + 1];
        for (int j = 0; j <= columns; j++) {
            costs[0][j] = j;
            edits[0][j] = Edit.INSERTION;
        }
        double ratio = rows == 0 ? 1 : (double) columns / rows;
        int beam = BEAM < ratio / 2 ? (int) Math.ceil(ratio / 2 + BEAM) : BEAM;
        for (int i = 1; i <= rows; i++) {
            Arrays.fill(costs[i], INFINITE);
            int diagonal = (int) Math.floor(i * ratio);
            int last = i == rows ? columns + 1 : Math.min(columns + 1, diagonal + beam);
            for (int j = Math.max(0, diagonal - beam); j < last; j++) {
                fill(i, j, j > 0 && hypothesis.get(i - 1).equals(reference.get(j - 1)));
            }
        }
    }

    private void fill(int i, int j, boolean equal) {
        if (j == 0) {
            set(i, j, costs[i - 1][j] + 1, Edit.DELETION);
            return;
        }
        set(i, j, costs[i - 1][j - 1] + (equal ? 0 : 1), equal ? Edit.NOTHING : Edit.SUBSTITUTION);
        set(i, j, costs[i - 1][j] + 1, Edit.DELETION);
        set(i, j, costs[i][j - 1] + 1, Edit.INSERTION);
    }

    private void set(int i, int j, int cost, Edit edit) {
        if (cost < costs[i][j]) {
            costs[i][j] = cost;
            edits[i][j] = edit;
        }
    }

    int cost() {
        int[] last = costs[costs.length - 1];
        return last[last.length - 1];
    }

    /** Returns the edits from the first word to the last. */
    List<Edit> path() {
        LinkedList<Edit> path = new LinkedList<>();
        int i = costs.length - 1;
        int j = costs[0].length - 1;
        while (i > 0 || j > 0) {
            Edit edit = edits[i][j];
            path.addFirst(edit);
            i -= edit == Edit.INSERTION ? 0 : 1;
            j -= edit == Edit.DELETION ? 0 : 1;
        }
        return path;
    }
}
